export namespace desktop {
	
	export interface WarningView {
	    session: string;
	    field: string;
	    message: string;
	}
	export interface BoothView {
	    id: string;
	    number: string;
	    name: string;
	    reading: string;
	    rank: string;
	    hall: string;
	    days: string[];
	    url: string;
	    about: string;
	    wish: boolean;
	    ask: string;
	    glyph: string;
	    gone: boolean;
	    edited: string[];
	    published: Record<string, string>;
	}
	export interface BoothListView {
	    booths: BoothView[];
	    known: number;
	    columns: string[];
	    warnings: WarningView[];
	}
	
	export interface StepView {
	    id: string;
	    action: string;
	    conference: string;
	    about: string;
	}
	export interface UndoView {
	    undo?: StepView;
	    redo?: StepView;
	}
	export interface SessionClash {
	    id: string;
	    title: string;
	    from: string;
	    to: string;
	    track: string;
	    room: string;
	    minutes: number;
	    settled: string;
	}
	export interface SlotChangeView {
	    kinds: string[];
	    day: string;
	    from: string;
	    to: string;
	    room: string;
	    title: string;
	}
	export interface MarksView {
	    bookmark: string;
	    how: string;
	    extent: string;
	    watchLater: boolean;
	    rating: number;
	    note: string;
	    hidden: boolean;
	}
	export interface LaneView {
	    index: number;
	    of: number;
	}
	export interface SlotView {
	    id: string;
	    title: string;
	    start: string;
	    end: string;
	    from: string;
	    to: string;
	    shift: number;
	    toShift: number;
	    minute: number;
	    minutes: number;
	    room: string;
	    track: string;
	    type: string;
	    language: string;
	    speakers: string[];
	    roomLane: LaneView;
	    trackLane: LaneView;
	    onSiteOnly: boolean;
	    cancelled: boolean;
	    hidden: boolean;
	    marks: MarksView;
	    edited: string[];
	    change?: SlotChangeView;
	}
	export interface NextView {
	    session: SlotView;
	    minutes: number;
	    clash?: SessionClash;
	    gap: number;
	    atOnce: number;
	    walk: number;
	    leave: string;
	    near: string[];
	}
	export interface PersonMetView {
	    id: string;
	    name: string;
	    about: string;
	    followUp: string;
	    done: boolean;
	    booth: string;
	    from: string;
	    at: string;
	}
	export interface LootView {
	    id: string;
	    what: string;
	    count: number;
	    booth: string;
	    from: string;
	    photo: string;
	    useBy: string;
	    near: boolean;
	    given: string;
	    used: boolean;
	    at: string;
	}
	export interface PinView {
	    kind: string;
	    thing: string;
	    x: number;
	    y: number;
	    own: boolean;
	}
	export interface FloorPlanView {
	    name: string;
	    address: string;
	    width: number;
	    height: number;
	    own: boolean;
	    metres: number;
	    pins: PinView[];
	}
	export interface WalkView {
	    cells: string[];
	    minutes: number;
	    gap: number;
	    leave: string;
	    prize: string;
	    earns: boolean;
	    sentence: string;
	    guessed: boolean;
	}
	export interface DeadlineView {
	    kind: string;
	    title: string;
	    detail: string;
	    at: string;
	    date: string;
	    time: string;
	    minutes: number;
	}
	export interface PrizeView {
	    key: string;
	    name: string;
	    ring: string;
	    state: string;
	    earned: boolean;
	    times: number;
	    missing: string;
	    left: number;
	    have: number;
	    of: number;
	    counts: string;
	    where: string;
	    stock: string;
	    also: string;
	    from: string;
	    until: string;
	    untilTime: string;
	    draw: string;
	    drawTime: string;
	    present: boolean;
	    claimedAt: string;
	}
	export interface StampView {
	    key: string;
	    day: string;
	    at: string;
	    time: string;
	    date: string;
	    again: number;
	    note: string;
	    answer: string;
	    photo: string;
	}
	export interface CellView {
	    key: string;
	    booth: string;
	    number: string;
	    name: string;
	    glyph: string;
	    group: string;
	    required: boolean;
	    points: number;
	    asks: string;
	    hours: string;
	    openNow: boolean;
	    stamp?: StampView;
	    counts: boolean;
	    lacks: string;
	}
	export interface CardView {
	    key: string;
	    name: string;
	    own: boolean;
	    published: boolean;
	    state: string;
	    opens: string;
	    closes: string;
	    exchange: string;
	    about: string;
	    sentence: string;
	    columns: number;
	    lines: string[][];
	    cells: CellView[];
	    stamped: number;
	    points: number;
	    pointed: boolean;
	    required: number;
	    requiredDone: number;
	    last: string;
	    prizes: PrizeView[];
	    closing?: DeadlineView;
	    deadlines: DeadlineView[];
	    walk?: WalkView;
	}
	export interface BoothsView {
	    conference: string;
	    day: string;
	    booths: BoothView[];
	    halls: string[];
	    ranks: string[];
	    cards: CardView[];
	    plans: FloorPlanView[];
	    loot: LootView[];
	    people: PersonMetView[];
	    rooms: string[];
	    next?: NextView;
	    undo: UndoView;
	}
	export interface CandidateView {
	    key: string;
	    session: SlotView;
	    day: string;
	}
	export interface CaptureView {
	    session: string;
	    title: string;
	    track: string;
	    state: string;
	}
	
	
	export interface ChangeView {
	    kind: string;
	    field: string;
	    before: string;
	    after: string;
	    beforeDay: string;
	    afterDay: string;
	    at: string;
	    seen: boolean;
	}
	export interface ChangedView {
	    session: SlotView;
	    day: string;
	    gone: boolean;
	    mine: boolean;
	    past: boolean;
	    seen: boolean;
	    changes: ChangeView[];
	}
	export interface GroupView {
	    name: string;
	    under: string;
	    letter: string;
	    colour: number;
	    striped: boolean;
	    hashtag: string;
	    building: string;
	    sessions: number;
	    bookmarked: number;
	    hidden: boolean;
	}
	export interface ChangesListView {
	    conference: string;
	    zone: string;
	    unseen: number;
	    sessions: ChangedView[];
	    tracks: GroupView[];
	}
	export interface ChangesView {
	    added: number;
	    moved: number;
	    changed: number;
	    cancelled: number;
	    restored: number;
	}
	export interface CheckpointView {
	    key: string;
	    name: string;
	    booth: string;
	    group: string;
	    points: number;
	    again: number;
	    required: boolean;
	    asks: string;
	    hours: string;
	    early: string;
	}
	export interface ClashView {
	    first: string;
	    second: string;
	    minute: number;
	    minutes: number;
	    settled: string;
	}
	export interface ConferenceView {
	    id: string;
	    title: string;
	    acronym: string;
	    venue: string;
	    city: string;
	    first: string;
	    last: string;
	    days: string[];
	    zone: string;
	    zoneKnown: boolean;
	    address: string;
	    imported: string;
	    deleted: string;
	    sample: boolean;
	    sessions: number;
	    bookmarked: number;
	    series: string;
	    refreshable: boolean;
	    refreshed: string;
	    refreshFailed: string;
	    waiting: string;
	    changes: number;
	}
	export interface DayTab {
	    date: string;
	    number: number;
	    mode: string;
	    sessions: number;
	    bookmarked: number;
	}
	export interface GapView {
	    minute: number;
	    minutes: number;
	}
	export interface StopView {
	    sessions: string[];
	    minute: number;
	    minutes: number;
	    fork: number;
	    atOnce: number;
	    done: boolean;
	}
	export interface PlanView {
	    stops: StopView[];
	    clashes: ClashView[];
	    gaps: GapView[];
	}
	export interface HourView {
	    minute: number;
	    label: string;
	    shift: number;
	}
	export interface DayView {
	    conference: string;
	    day: string;
	    days: DayTab[];
	    clock: string;
	    zone: string;
	    start: string;
	    minutes: number;
	    hours: HourView[];
	    rooms: GroupView[];
	    tracks: GroupView[];
	    languages: GroupView[];
	    types: GroupView[];
	    slots: SlotView[];
	    untimed: SlotView[];
	    hiddenCount: number;
	    plan: PlanView;
	}
	
	export interface EditFieldView {
	    name: string;
	    value: string;
	    published?: string;
	    longest: number;
	}
	export interface EditFormView {
	    session: string;
	    conference: string;
	    zone: string;
	    made: boolean;
	    fields: EditFieldView[];
	    rooms: string[];
	    tracks: string[];
	    speakers: string[];
	    types: string[];
	    languages: string[];
	}
	export interface EditedView {
	    session: string;
	    day: string;
	    undo: UndoView;
	}
	
	export interface FoundView {
	    id: string;
	    day: string;
	}
	
	
	export interface HiddenView {
	    kind: string;
	    name: string;
	    id: string;
	}
	
	export interface KeepView {
	    title: string;
	    zone: string;
	    modes: Record<string, string>;
	    same: Record<string, string>;
	    into: string;
	    acceptLosses: boolean;
	}
	export interface KeptView {
	    conference: ConferenceView;
	    conferences: ConferenceView[];
	    changes: ChangesView;
	    day: DayView;
	    undo: UndoView;
	}
	
	export interface LinkView {
	    title: string;
	    address: string;
	}
	
	export interface MarkedView {
	    marks: Record<string, MarksView>;
	    plan: PlanView;
	    undo: UndoView;
	}
	
	
	export interface NoteTick {
	    time: string;
	    text: string;
	    share: number;
	}
	export interface OnView {
	    session: SlotView;
	    left: number;
	    share: number;
	    notes: NoteTick[];
	}
	export interface OpeningView {
	    name: string;
	    date: string;
	    time: string;
	}
	
	export interface PhotoView {
	    hash: string;
	    width: number;
	    height: number;
	    taken: string;
	}
	
	
	export interface PlannedView {
	    session: string;
	    day: string;
	    time: string;
	    title: string;
	    track: string;
	}
	export interface RuleView {
	    key: string;
	    name: string;
	    stamps: number;
	    points: number;
	    lines: number;
	    groups: Record<string, number>;
	    any: boolean;
	    also: string;
	    repeats: boolean;
	    stock: string;
	    where: string;
	    from: string;
	    until: string;
	    draw: string;
	    present: boolean;
	}
	export interface RallyView {
	    key: string;
	    name: string;
	    opens: string;
	    closes: string;
	    exchange: string;
	    cards: number;
	    columns: number;
	    complete: number;
	    allBooths: boolean;
	    checkpoints: CheckpointView[];
	    prizes: RuleView[];
	    sentence: string;
	    published: boolean;
	}
	export interface PresetView {
	    name: string;
	    rally: RallyView;
	}
	export interface QuestionView {
	    session: SlotView;
	    day: string;
	    candidates: CandidateView[];
	}
	export interface PreviewView {
	    token: string;
	    format: string;
	    name: string;
	    title: string;
	    zone: string;
	    zoneKnown: boolean;
	    days: DayTab[];
	    sessions: number;
	    speakers: number;
	    rooms: number;
	    tracks: number;
	    untimed: number;
	    first: SlotView[];
	    groups: GroupView[];
	    warnings: WarningView[];
	    existing?: ConferenceView;
	    changes: ChangesView;
	    millis: number;
	    sample: boolean;
	    firstDayMissing: boolean;
	    booths: number;
	    part: boolean;
	    into: string;
	    questions: QuestionView[];
	    lost: number;
	    of: number;
	}
	
	
	
	export interface RefreshView {
	    outcome: string;
	    conference: ConferenceView;
	    kept?: KeptView;
	    questions: QuestionView[];
	    lost: number;
	    of: number;
	    title: string;
	    first: string;
	    last: string;
	}
	export interface RemovedView {
	    id: string;
	    title: string;
	}
	export interface RestView {
	    kind: string;
	    session: string;
	    time: string;
	    title: string;
	    track: string;
	    room: string;
	    clash: boolean;
	    minutes: number;
	}
	export interface RibbonHour {
	    label: string;
	    at: number;
	}
	export interface RibbonItem {
	    kind: string;
	    session: string;
	    title: string;
	    under: string;
	    track: string;
	    at: number;
	    size: number;
	    lane: number;
	    state: string;
	    count: number;
	}
	export interface RibbonView {
	    hours: RibbonHour[];
	    items: RibbonItem[];
	    now: number;
	    clock: string;
	}
	
	
	export interface SessionView {
	    id: string;
	    title: string;
	    start: string;
	    end: string;
	    from: string;
	    to: string;
	    shift: number;
	    toShift: number;
	    minute: number;
	    minutes: number;
	    room: string;
	    track: string;
	    type: string;
	    language: string;
	    speakers: string[];
	    roomLane: LaneView;
	    trackLane: LaneView;
	    onSiteOnly: boolean;
	    cancelled: boolean;
	    hidden: boolean;
	    marks: MarksView;
	    edited: string[];
	    change?: SlotChangeView;
	    conference: string;
	    day: string;
	    mode: string;
	    subtitle: string;
	    abstract: string;
	    description: string;
	    url: string;
	    links: LinkView[];
	    attachments: LinkView[];
	    noRecording: boolean;
	    clashes: SessionClash[];
	    trackGroup?: GroupView;
	    published: Record<string, string>;
	}
	export interface SettingsView {
	    language: string;
	    theme: string;
	    clock: string;
	    view: string;
	    by: string;
	    letterKeys: boolean;
	    zoom: number;
	    refreshStart: boolean;
	    refreshInterval: number;
	    remind: number;
	    folder: string;
	}
	
	
	
	export interface StartView {
	    version: string;
	    now: string;
	    systemLanguage: string;
	    settings: SettingsView;
	    conferences: ConferenceView[];
	    current: string;
	    day?: DayView;
	    undo: UndoView;
	    importing: boolean;
	}
	
	
	export interface TableOptionsView {
	    title: string;
	    zone: string;
	    firstDay: string;
	}
	export interface TableView {
	    name: string;
	    title: string;
	    header: string[];
	    rows: string[][];
	    count: number;
	    columns: string[];
	    kinds: string[];
	    missing: string[];
	}
	export interface ThingView {
	    thing: string;
	    name: string;
	    hashtag: string;
	    colour: string;
	    edited: string[];
	    published: Record<string, string>;
	    removed: boolean;
	    sessions: number;
	}
	export interface ThingsView {
	    things: ThingView[];
	    undo: UndoView;
	}
	export interface TodayView {
	    conference: string;
	    phase: string;
	    now: string;
	    day: string;
	    number: number;
	    mode: string;
	    daysToGo: number;
	    on: OnView[];
	    next?: NextView;
	    ribbon: RibbonView;
	    rest: RestView[];
	    card?: CardView;
	    deadlines: DeadlineView[];
	    capture: CaptureView[];
	    tracks: GroupView[];
	    later?: PlannedView;
	    review: PlannedView[];
	    opening?: OpeningView;
	    bookmarks: number;
	    queue: number;
	    attended: number;
	    stamps: number;
	    loot: number;
	    undo: UndoView;
	}
	
	export interface UndoneView {
	    step?: StepView;
	    undo: UndoView;
	}
	

}

