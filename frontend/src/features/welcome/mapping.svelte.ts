import type { Api, PreviewView, TableView } from '../../api/api';
import { problemFrom, type Problem } from '../../api/problem';

/** A table while the person says which of its columns is which; what it would read as is asked for at every change. */
export class Mapping {
  #api: Pick<Api, 'tableMissing' | 'previewTable'>;
  #asked = 0;
  #columns = $state<string[]>([]);
  #missing = $state.raw<readonly string[]>([]);
  #preview = $state.raw<PreviewView | null>(null);
  #problem = $state.raw<Problem | null>(null);

  readonly table: TableView;
  /** Of the conference; "" leaves it to the table. Set with tell(). */
  title = $state('');
  /** IANA name; "" leaves it to the table. */
  zone = $state('');
  /** YYYY-MM-DD, or "". */
  firstDay = $state('');

  constructor(api: Pick<Api, 'tableMissing' | 'previewTable'>, table: TableView) {
    this.#api = api;
    this.table = table;
    this.#columns = [...table.columns];
    this.#missing = table.missing;
    this.title = table.title;
  }

  /** What each column holds: one of TableView.kinds, or "". */
  get columns(): readonly string[] {
    return this.#columns;
  }
  /** What is still to be said: "title", "day" or "first-day". */
  get missing(): readonly string[] {
    return this.#missing;
  }
  /** What the table reads as; null while something is missing. */
  get preview(): PreviewView | null {
    return this.#preview;
  }
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Says what a column holds. What only one column can hold is taken from the other. */
  async choose(column: number, kind: string): Promise<void> {
    const many = ['', 'speakers', 'links', 'sessions'].includes(kind);
    this.#columns = this.#columns.map((each, n) =>
      n === column ? kind : !many && each === kind ? '' : each,
    );
    await this.ask();
  }

  /** Asks what is missing and what the table reads as; only the latest answer counts. */
  async ask(): Promise<void> {
    const asked = ++this.#asked;
    const chosen = { title: this.title.trim(), zone: this.zone, firstDay: this.firstDay };
    const columns = [...this.#columns];
    try {
      const missing = await this.#api.tableMissing(columns, chosen);
      if (asked !== this.#asked) return;
      this.#missing = missing;
      const preview = missing.length === 0 ? await this.#api.previewTable(columns, chosen) : null;
      if (asked !== this.#asked) return;
      this.#preview = preview;
      this.#problem = null;
    } catch (reason) {
      if (asked !== this.#asked) return;
      this.#preview = null;
      this.#problem = problemFrom(reason);
    }
  }
}
