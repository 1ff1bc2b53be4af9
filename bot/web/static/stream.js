/** The stream of changes: goes on where it stopped, and rests while nobody looks. */

const RESTS_AFTER = 30_000;
const TOLD_AFTER = 2_000;

export class Stream {
  /** `onChange(change)` for each change; `onState(connected)` when the connection is lost for a while, or is back. */
  constructor(address, after, onChange, onState) {
    Object.assign(this, { address, after, onChange, onState, source: null, wait: 1000 });
    document.addEventListener("visibilitychange", () => this.seen());
    addEventListener("online", () => this.open());
    this.open();
  }

  open() {
    clearTimeout(this.again);
    this.source?.close();
    this.source = new EventSource(`${this.address}?after=${encodeURIComponent(this.after)}`);
    this.source.onopen = () => this.opened();
    this.source.onmessage = (event) => this.heard(event);
    this.source.onerror = () => this.lost();
  }

  opened() {
    clearTimeout(this.telling);
    this.telling = undefined;
    this.wait = 1000;
    this.onState(true);
  }

  heard(event) {
    this.after = event.lastEventId;
    this.onChange(JSON.parse(event.data));
  }

  /** A browser gives up after some errors: then we open again, less and less often. */
  lost() {
    this.telling ??= setTimeout(() => this.onState(false), TOLD_AFTER);
    if (this.source.readyState !== EventSource.CLOSED) return;
    clearTimeout(this.again);
    this.again = setTimeout(() => this.open(), this.wait);
    this.wait = Math.min(this.wait * 2, 15_000);
  }

  /** Browsers allow few connections to one server: chats in other tabs need theirs. */
  seen() {
    clearTimeout(this.resting);
    if (document.hidden) this.resting = setTimeout(() => this.rest(), RESTS_AFTER);
    else if (this.source === null) this.open();
  }

  rest() {
    clearTimeout(this.again);
    this.source?.close();
    this.source = null;
  }
}
