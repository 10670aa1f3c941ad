import * as App from '../../wailsjs/go/desktop/App';
import * as Attendances from '../../wailsjs/go/desktop/Attendances';
import * as Bookmarks from '../../wailsjs/go/desktop/Bookmarks';
import * as Booths from '../../wailsjs/go/desktop/Booths';
import * as Changes from '../../wailsjs/go/desktop/Changes';
import * as Clashes from '../../wailsjs/go/desktop/Clashes';
import * as Conferences from '../../wailsjs/go/desktop/Conferences';
import * as Edits from '../../wailsjs/go/desktop/Edits';
import * as Exports from '../../wailsjs/go/desktop/Exports';
import * as Hiding from '../../wailsjs/go/desktop/Hiding';
import * as Imports from '../../wailsjs/go/desktop/Imports';
import * as Links from '../../wailsjs/go/desktop/Links';
import * as Loot from '../../wailsjs/go/desktop/Loot';
import * as Notes from '../../wailsjs/go/desktop/Notes';
import * as Photos from '../../wailsjs/go/desktop/Photos';
import * as Plans from '../../wailsjs/go/desktop/Plans';
import * as Rallies from '../../wailsjs/go/desktop/Rallies';
import * as Ratings from '../../wailsjs/go/desktop/Ratings';
import * as Refreshes from '../../wailsjs/go/desktop/Refreshes';
import * as Sessions from '../../wailsjs/go/desktop/Sessions';
import * as Settings from '../../wailsjs/go/desktop/Settings';
import * as Timetable from '../../wailsjs/go/desktop/Timetable';
import * as Today from '../../wailsjs/go/desktop/Today';
import * as Undoing from '../../wailsjs/go/desktop/Undoing';
import * as WatchLater from '../../wailsjs/go/desktop/WatchLater';
import { EventsOn, OnFileDrop } from '../../wailsjs/runtime/runtime';
import type { Api } from './api';
import { problemFrom } from './problem';

/** The call with every rejection made a Problem. Wails answers null for a nil pointer, which its types don't say. */
function ask<A extends unknown[], R>(call: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await call(...args);
    } catch (reason) {
      throw problemFrom(reason);
    }
  };
}

/** The window Wails opens, as opposed to a browser on its development server: only the window knows a file's path. */
const inWindow = (): boolean => {
  const host = window as unknown as {
    webkit?: { messageHandlers?: unknown };
    chrome?: { webview?: unknown };
  };
  return !!(host.webkit?.messageHandlers ?? host.chrome?.webview);
};

/** Meguri's Go side, through what Wails bound. */
export const wails: Api = {
  start: ask(App.Start),
  trace: ask(App.Trace),
  changed: ask(App.Changed),
  setSetting: ask(Settings.Set),

  conferences: ask(Conferences.List),
  deletedConferences: ask(Conferences.Deleted),
  switchTo: ask(Conferences.Switch),
  renameConference: ask(Conferences.Rename),
  setZone: ask(Conferences.SetZone),
  deleteConference: ask(Conferences.Delete),
  restoreConference: ask(Conferences.Restore),
  makeConference: ask(Conferences.Make),
  exportPack: ask(Exports.Pack),
  exportCalendar: ask(Exports.Calendar),

  chooseFile: ask(Imports.Choose),
  previewFile: ask(Imports.PreviewFile),
  previewBytes: ask(Imports.PreviewBytes),
  previewText: ask(Imports.PreviewText),
  previewAddress: ask(Imports.PreviewAddress),
  previewSample: ask(Imports.PreviewSample),
  previewWaiting: ask(Imports.Waiting),
  cancelPreview: ask(Imports.Cancel),
  table: ask(Imports.Table),
  tableMissing: ask(Imports.Missing),
  previewTable: ask(Imports.PreviewTable),
  previewFrom: ask(Imports.PreviewFrom),
  draft: ask(Imports.Draft) as Api['draft'],
  keep: ask(Imports.Keep),

  refresh: ask(Refreshes.Refresh),
  refreshWaiting: ask(Refreshes.Waiting),
  answerRefresh: ask(Refreshes.Answer),
  acceptLosses: ask(Refreshes.AcceptLosses),
  takeEdition: ask(Refreshes.TakeEdition),
  cancelRefresh: ask(Refreshes.Cancel),

  changes: ask(Changes.List),
  seeChanges: ask(Changes.See),
  seeAllChanges: ask(Changes.SeeAll),
  sessionChanges: ask(Changes.Session),

  day: ask(Timetable.Day),
  find: ask(Timetable.Find),
  setMode: ask(Timetable.SetMode),
  session: ask(Sessions.View),

  editForm: ask(Edits.Form),
  blankForm: ask(Edits.Blank),
  saveEdit: ask(Edits.Save),
  addSession: ask(Edits.Add),
  revertEdit: ask(Edits.Revert),
  removeSession: ask(Edits.Remove),
  bringBack: ask(Edits.Restore),
  removedSessions: ask(Edits.Removed),
  things: ask(Edits.Things),
  saveThing: ask(Edits.SaveThing),
  addThing: ask(Edits.AddThing),
  revertThing: ask(Edits.RevertThing),
  removeThing: ask(Edits.RemoveThing),
  restoreThing: ask(Edits.RestoreThing),

  bookmark: ask(Bookmarks.Set),
  attend: ask(Attendances.Press),
  watchLater: ask(WatchLater.Set),
  rate: ask(Ratings.Set),
  note: ask(Notes.Set),
  settle: ask(Clashes.Settle),

  hide: ask(Hiding.Set),
  hidden: ask(Hiding.List),

  booths: ask(Booths.Screen),
  wishBooth: ask(Booths.Wish),
  askBooth: ask(Booths.Ask),
  glyphBooth: ask(Booths.Glyph),
  saveBooth: ask(Booths.Save),
  addBooth: ask(Booths.Add),
  revertBooth: ask(Booths.Revert),
  removeBooth: ask(Booths.Remove),
  restoreBooth: ask(Booths.Restore),
  removedBooths: ask(Booths.Removed),
  readBoothList: ask(Booths.ReadList),
  addBoothList: ask(Booths.AddList),

  stamp: ask(Rallies.Stamp),
  unstamp: ask(Rallies.Unstamp),
  saveStamp: ask(Rallies.SaveStamp),
  claimPrize: ask(Rallies.Claim),
  rallyForm: ask(Rallies.Form),
  rallyPresets: ask(Rallies.Presets),
  previewRally: ask(Rallies.Preview),
  saveRally: ask(Rallies.Save),
  revertRally: ask(Rallies.Revert),
  removeRally: ask(Rallies.Remove),
  saveCard: ask(Rallies.SaveCard),

  choosePlan: ask(Plans.Choose),
  addPlanFile: ask(Plans.AddFile),
  addPlanBytes: ask(Plans.AddBytes),
  renamePlan: ask(Plans.Rename),
  scalePlan: ask(Plans.Scale),
  removePlan: ask(Plans.Remove),
  pin: ask(Plans.Pin),
  unpin: ask(Plans.Unpin),

  saveLoot: ask(Loot.Save),
  removeLoot: ask(Loot.Remove),
  savePersonMet: ask(Loot.SavePerson),
  removePersonMet: ask(Loot.RemovePerson),

  choosePhoto: ask(Photos.Choose),
  addPhotoFile: ask(Photos.AddFile),
  addPhotoBytes: ask(Photos.AddBytes),

  today: ask(Today.Screen),
  capture: ask(Today.Capture),

  undo: ask(Undoing.Undo),
  redo: ask(Undoing.Redo),

  openLink: ask(Links.Open),

  on: (announcement, then) => EventsOn(announcement, then),
  onFileDrop: (then) => {
    if (!inWindow()) return false;
    OnFileDrop((_x, _y, paths) => then(paths), false);
    return true;
  },
};
