import type { desktop } from '../../wailsjs/go/models';

export type StartView = desktop.StartView;
export type SettingsView = desktop.SettingsView;
export type ConferenceView = desktop.ConferenceView;
export type DayView = desktop.DayView;
export type DayTab = desktop.DayTab;
export type HourView = desktop.HourView;
export type GroupView = desktop.GroupView;
export type SlotView = desktop.SlotView;
export type LaneView = desktop.LaneView;
export type MarksView = desktop.MarksView;
export type PlanView = desktop.PlanView;
export type StopView = desktop.StopView;
export type ClashView = desktop.ClashView;
export type GapView = desktop.GapView;
export type SessionView = desktop.SessionView;
export type SessionClash = desktop.SessionClash;
export type LinkView = desktop.LinkView;
export type MarkedView = desktop.MarkedView;
export type UndoView = desktop.UndoView;
export type StepView = desktop.StepView;
export type UndoneView = desktop.UndoneView;
export type FoundView = desktop.FoundView;
export type HiddenView = desktop.HiddenView;
export type PreviewView = desktop.PreviewView;
export type WarningView = desktop.WarningView;
export type ChangesView = desktop.ChangesView;
export type KeepView = desktop.KeepView;
export type KeptView = desktop.KeptView;
export type SlotChangeView = desktop.SlotChangeView;
export type QuestionView = desktop.QuestionView;
export type CandidateView = desktop.CandidateView;
export type RefreshView = desktop.RefreshView;
export type ChangesListView = desktop.ChangesListView;
export type ChangedView = desktop.ChangedView;
export type ChangeView = desktop.ChangeView;
export type EditFormView = desktop.EditFormView;
export type EditFieldView = desktop.EditFieldView;
export type EditedView = desktop.EditedView;
export type RemovedView = desktop.RemovedView;
export type ThingView = desktop.ThingView;
export type ThingsView = desktop.ThingsView;
export type TableView = desktop.TableView;
export type TableOptionsView = desktop.TableOptionsView;
export type BoothsView = desktop.BoothsView;
export type BoothView = desktop.BoothView;
export type BoothListView = desktop.BoothListView;
export type CardView = desktop.CardView;
export type CellView = desktop.CellView;
export type StampView = desktop.StampView;
export type PrizeView = desktop.PrizeView;
export type DeadlineView = desktop.DeadlineView;
export type WalkView = desktop.WalkView;
export type FloorPlanView = desktop.FloorPlanView;
export type PinView = desktop.PinView;
export type LootView = desktop.LootView;
export type PersonMetView = desktop.PersonMetView;
export type RallyView = desktop.RallyView;
export type CheckpointView = desktop.CheckpointView;
export type RuleView = desktop.RuleView;
export type PresetView = desktop.PresetView;
export type PhotoView = desktop.PhotoView;
export type TodayView = desktop.TodayView;
export type OnView = desktop.OnView;
export type NoteTick = desktop.NoteTick;
export type NextView = desktop.NextView;
export type RibbonView = desktop.RibbonView;
export type RibbonHour = desktop.RibbonHour;
export type RibbonItem = desktop.RibbonItem;
export type RestView = desktop.RestView;
export type CaptureView = desktop.CaptureView;
export type PlannedView = desktop.PlannedView;
export type OpeningView = desktop.OpeningView;

/** How a day is attended. */
export type Mode = 'onsite' | 'online' | 'away';
/** What was meant: "" is no bookmark. */
export type Bookmark = '' | 'must' | 'maybe';
/** The design's attendance keys, as Attendances.Press knows them. */
export type AttendanceKey = 'attended' | 'late' | 'left-early' | 'online' | 'skipped';
/** How a clash is settled: go to one and watch the other later, arrive late at the other, or keep both. */
export type Settlement = 'go' | 'late' | 'both';
/** What can be hidden. */
export type Hideable = 'session' | 'room' | 'track' | 'language';
/** What sessions are listed under and can be edited beside them. */
export type ThingKind = 'room' | 'track' | 'speaker';
/** What has a place on a floor plan. */
export type PinKind = 'booth' | 'room';
/** What became of a prize: "" is not handed out yet. */
export type ClaimState = '' | 'claimed' | 'missed';
/** Fields by name, as EditFieldView has them: times YYYY-MM-DDThh:mm in the conference's zone, flags "yes" and "no". */
export type Fields = Record<string, string>;
/** The names of settings; their values are strings, as SettingsView documents them. */
export type SettingName =
  | 'language'
  | 'theme'
  | 'clock'
  | 'view'
  | 'by'
  | 'letterKeys'
  | 'zoom'
  | 'refreshStart'
  | 'refreshInterval'
  | 'remind';
/**
 * What Go announces: a second Meguri was asked to open something; a refresh that nobody asked for just now changed a
 * programme, or what is known about conferences.
 */
export type Announcement = 'import:waiting' | 'programme:changed' | 'conferences:changed';

/**
 * The booths, the stamp rally, and what was carried home. Every call that changes something answers with the whole
 * screen; card, plan and prize are named by their key or name, booths by BoothView.id, cells by CellView.key.
 */
export interface BoothsApi {
  booths(conference: string): Promise<BoothsView>;
  wishBooth(conference: string, booth: string, on: boolean): Promise<BoothsView>;
  /** What I want to ask there; "" takes it away. */
  askBooth(conference: string, booth: string, text: string): Promise<BoothsView>;
  /** One or two characters in the middle of its stamp; "" leaves the choice to the drawing. */
  glyphBooth(conference: string, booth: string, text: string): Promise<BoothsView>;
  /** Sets those of number, name, reading, rank, hall, days (dates one a line), url and about that are given. */
  saveBooth(conference: string, booth: string, fields: Fields): Promise<BoothsView>;
  /** Makes a booth; fields needs a name or a number. */
  addBooth(conference: string, fields: Fields): Promise<BoothsView>;
  /** Gives a field back to the feed; "" gives back all. */
  revertBooth(conference: string, booth: string, field: string): Promise<BoothsView>;
  /** Takes a booth out; what I said of it stays, and comes back with it. */
  removeBooth(conference: string, booth: string): Promise<BoothsView>;
  restoreBooth(conference: string, booth: string): Promise<BoothsView>;
  removedBooths(conference: string): Promise<BoothView[]>;
  /** What a pasted list would add; columns as BoothListView.columns has them, [] to have them told from the text. */
  readBoothList(conference: string, text: string, columns: string[]): Promise<BoothListView>;
  /** Adds those of a list that aren't there already, as one undo step. */
  addBoothList(conference: string, text: string, columns: string[]): Promise<BoothsView>;

  /** Stamps a cell now, on every open card that has it; stamped already, it stays one stamp. */
  stamp(conference: string, rally: string, cell: string): Promise<BoothsView>;
  /** Takes back today's stamp in this cell, else the one it shows; what was written on it is on the next one of its day. */
  unstamp(conference: string, rally: string, cell: string): Promise<BoothsView>;
  /** Sets those of time ("14:54" or RFC 3339), note, answer, photo (PhotoView.hash) and again (a number) that are given. */
  saveStamp(conference: string, rally: string, cell: string, fields: Fields): Promise<BoothsView>;
  claimPrize(conference: string, rally: string, prize: string, state: ClaimState): Promise<BoothsView>;
  /** The rules of a rally, to be edited; rally "" gives a blank one. */
  rallyForm(conference: string, rally: string): Promise<RallyView>;
  rallyPresets(conference: string): Promise<PresetView[]>;
  /** The same rules with their sentence. */
  previewRally(conference: string, rules: RallyView): Promise<RallyView>;
  saveRally(conference: string, rules: RallyView): Promise<BoothsView>;
  /** Gives a rally back to what is published; one of my own goes. */
  revertRally(conference: string, rally: string): Promise<BoothsView>;
  removeRally(conference: string, rally: string): Promise<BoothsView>;
  /** Asks for a place and writes a PNG there; its path, or "" when the person changed their mind. */
  saveCard(name: string, base64: string): Promise<string>;

  /** Asks for an image with the system's dialog; null when the person changed their mind. */
  choosePlan(conference: string): Promise<BoothsView | null>;
  addPlanFile(conference: string, path: string): Promise<BoothsView>;
  addPlanBytes(conference: string, name: string, base64: string): Promise<BoothsView>;
  renamePlan(conference: string, name: string, to: string): Promise<BoothsView>;
  /** Says how many metres wide the plan is; 0 for unknown. */
  scalePlan(conference: string, name: string, metres: number): Promise<BoothsView>;
  removePlan(conference: string, name: string): Promise<BoothsView>;
  /** Places a booth or a room; x and y are shares of the image, 0 to 1. */
  pin(
    conference: string,
    plan: string,
    kind: PinKind,
    thing: string,
    x: number,
    y: number,
  ): Promise<BoothsView>;
  unpin(conference: string, plan: string, kind: PinKind, thing: string): Promise<BoothsView>;

  /** Keeps what was carried home; id "" makes one, at "" is now. */
  saveLoot(conference: string, loot: LootView): Promise<BoothsView>;
  removeLoot(conference: string, id: string): Promise<BoothsView>;
  /** Keeps somebody met; id "" makes one, at "" is now. */
  savePersonMet(conference: string, person: PersonMetView): Promise<BoothsView>;
  removePersonMet(conference: string, id: string): Promise<BoothsView>;

  /**
   * Asks for an image with the system's dialog; null when the person changed their mind. A photo is shown from
   * /photo/<hash>, and /photo/<hash>/<longest edge in pixels>.
   */
  choosePhoto(): Promise<PhotoView | null>;
  addPhotoFile(path: string): Promise<PhotoView>;
  addPhotoBytes(name: string, base64: string): Promise<PhotoView>;
}

/** The screen of the day. */
export interface TodayApi {
  today(conference: string): Promise<TodayView>;
  /** Adds a line with the time to a session's note, as one undo step. */
  capture(conference: string, session: string, text: string): Promise<TodayView>;
}

/**
 * Everything the page asks of Go. Two implementations: wails.ts, and fake.ts, the app without Go.
 *
 * Every call rejects with a Problem and nothing else. Instants are RFC 3339 with the conference's offset, dates
 * YYYY-MM-DD, lengths whole minutes; ids are opaque.
 */
export interface Api extends BoothsApi, TodayApi {
  /** Everything the first paint needs. */
  start(): Promise<StartView>;
  /** Notes when something was seen, for measuring; does nothing otherwise. */
  trace(mark: string): Promise<void>;
  /** Whether another process, such as the command line, changed the data since this was asked last. */
  changed(): Promise<boolean>;
  /** Stores one setting; "" is the system's choice. */
  setSetting(name: SettingName, value: string): Promise<SettingsView>;

  /** Every conference that isn't in the bin, the latest first. */
  conferences(): Promise<ConferenceView[]>;
  /** Those in the bin, which keeps them 30 days. */
  deletedConferences(): Promise<ConferenceView[]>;
  /** Makes a conference the one that is shown, now and at the next start, and gives its day. */
  switchTo(id: string, clock: string): Promise<DayView>;
  /** Gives a conference the person's own name for it, which no import changes. */
  renameConference(id: string, title: string): Promise<ConferenceView>;
  /** zone is an IANA name. */
  setZone(id: string, zone: string): Promise<ConferenceView>;
  deleteConference(id: string): Promise<UndoView>;
  restoreConference(id: string): Promise<UndoView>;
  /** Asks for a place and writes the programme there as a pack; the file's path, or "" when the person changed their mind. */
  exportPack(conference: string): Promise<string>;
  /** The same as iCalendar: my own sessions, or all of them. */
  exportCalendar(conference: string, all: boolean): Promise<string>;
  /** Makes an empty conference by hand; zone is an IANA name, firstDay a date. */
  makeConference(title: string, zone: string, firstDay: string): Promise<KeptView>;

  /** Asks for a file with the system's dialog and looks into it; null when the person changed their mind. */
  chooseFile(): Promise<PreviewView | null>;
  /** Looks into a file by its path. */
  previewFile(path: string): Promise<PreviewView>;
  /** Looks into a file's bytes, dropped on a page that knows no path. */
  previewBytes(name: string, base64: string): Promise<PreviewView>;
  /** Looks into a feed that was pasted. */
  previewText(text: string): Promise<PreviewView>;
  /** Fetches http(s) and looks into what comes. */
  previewAddress(address: string): Promise<PreviewView>;
  /** Looks into the bundled, invented conference. */
  previewSample(): Promise<PreviewView>;
  /** Looks into what the command line or a second instance named; null when nothing. */
  previewWaiting(): Promise<PreviewView | null>;
  /** Closes a preview ("" for none yet) and stops the fetch that is under way; its call rejects. */
  cancelPreview(token: string): Promise<void>;
  /** Takes apart what was last looked into as a table, for its columns to be chosen. */
  table(): Promise<TableView>;
  /** What these columns, one kind each, and options leave open: "title", "day" or "first-day". */
  tableMissing(columns: string[], chosen: TableOptionsView): Promise<string[]>;
  /** Looks into the table by these columns. */
  previewTable(columns: string[], chosen: TableOptionsView): Promise<PreviewView>;
  /** Looks again into what names its days without dates; firstDay is the date of the first. */
  previewFrom(firstDay: string): Promise<PreviewView>;
  /** The day that keeping a new conference as it was read would show; null when a conference is there already. */
  draft(token: string): Promise<DayView | null>;
  /** Stores what a preview showed, as one undo step. */
  keep(token: string, chosen: KeepView): Promise<KeptView>;

  /**
   * Reads a conference's source again. What it may not decide alone waits: "questions", "losses" and "edition" kept
   * nothing yet.
   */
  refresh(conference: string): Promise<RefreshView>;
  /** What a refresh waits to be told; its outcome is "" when nothing does. */
  refreshWaiting(conference: string): Promise<RefreshView>;
  /** Goes on with answers: session id to the candidate's key, "" for none of them. */
  answerRefresh(conference: string, same: Record<string, string>): Promise<RefreshView>;
  /** Goes on though most sessions are gone. */
  acceptLosses(conference: string): Promise<RefreshView>;
  /** Keeps what the address has now as a conference of its own. */
  takeEdition(conference: string): Promise<RefreshView>;
  /** Stops the refresh that is under way, whose call rejects, and forgets what waits. */
  cancelRefresh(conference: string): Promise<ConferenceView>;

  /** What refreshes changed, mine first, with times by that clock. */
  changes(conference: string, clock: string): Promise<ChangesListView>;
  /** Notes that the changes of these sessions were seen. */
  seeChanges(conference: string, sessions: string[]): Promise<ConferenceView>;
  seeAllChanges(conference: string): Promise<ConferenceView>;
  /** The history of one session, the latest change first. */
  sessionChanges(id: string, clock: string): Promise<ChangeView[]>;

  /** One day; "" is today while the conference is on, else the day shown last. */
  day(conference: string, day: string, clock: string, showHidden: boolean): Promise<DayView>;
  /** Sessions containing every word, best first. */
  find(conference: string, text: string): Promise<FoundView[]>;
  setMode(conference: string, day: string, mode: Mode): Promise<UndoView>;
  session(id: string, clock: string): Promise<SessionView>;

  /** The fields of a session, to be edited by hand. */
  editForm(session: string): Promise<EditFormView>;
  /** The fields of a session that is still to be made. */
  blankForm(conference: string): Promise<EditFormView>;
  /** Sets the fields given; a start alone moves the session as long as it is, and the feed's own value is no edit. */
  saveEdit(session: string, fields: Fields): Promise<EditedView>;
  addSession(conference: string, fields: Fields): Promise<EditedView>;
  /** Gives a field back to the feed; "" gives back all. */
  revertEdit(session: string, field: string): Promise<EditedView>;
  /** Takes a session out of the programme; its marks stay. */
  removeSession(session: string): Promise<UndoView>;
  bringBack(session: string): Promise<EditedView>;
  removedSessions(conference: string): Promise<RemovedView[]>;
  /** Rooms, tracks or speakers, those that were removed too. */
  things(conference: string, kind: ThingKind): Promise<ThingView[]>;
  /** Sets name, hashtag or colour (#RRGGBB); thing is ThingView.thing. */
  saveThing(conference: string, kind: ThingKind, thing: string, fields: Fields): Promise<ThingsView>;
  addThing(conference: string, kind: ThingKind, fields: Fields): Promise<ThingsView>;
  revertThing(conference: string, kind: ThingKind, thing: string, field: string): Promise<ThingsView>;
  removeThing(conference: string, kind: ThingKind, thing: string): Promise<ThingsView>;
  restoreThing(conference: string, kind: ThingKind, thing: string): Promise<ThingsView>;

  bookmark(session: string, bookmark: Bookmark): Promise<MarkedView>;
  /** Acts on one attendance key; the same key again takes it back. */
  attend(session: string, key: AttendanceKey): Promise<MarkedView>;
  watchLater(session: string, on: boolean): Promise<MarkedView>;
  /** 1–5; 0 takes it away. */
  rate(session: string, rating: number): Promise<MarkedView>;
  note(session: string, text: string): Promise<MarkedView>;
  settle(goTo: string, other: string, choice: Settlement): Promise<MarkedView>;

  /** name is an id for a session, else the thing's name. */
  hide(conference: string, kind: Hideable, name: string, hidden: boolean): Promise<UndoView>;
  hidden(conference: string): Promise<HiddenView[]>;

  undo(): Promise<UndoneView>;
  redo(): Promise<UndoneView>;

  /** Opens an http(s) or mailto address in the person's own browser. */
  openLink(address: string): Promise<void>;

  /** Calls back on every announcement until the returned function is called. */
  on(announcement: Announcement, then: () => void): () => void;
  /**
   * Calls back with the paths of files dropped on the window, where the window tells paths; false where it doesn't,
   * and the page has to read the dropped bytes itself.
   */
  onFileDrop(then: (paths: string[]) => void): boolean;
}
