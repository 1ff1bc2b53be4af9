/** What goes out: one message at a time, in order, tried until the server has stored it. */

import { language } from "./dom.js";
import { recall, remember } from "./place.js";

const PATIENCE = 15_000;
const PATIENCE_WITH_FILES = 120_000;
const LONGEST_WAIT = 10_000;

export class Talk {
  /** `on.sent(id)`, `on.waiting(id)` after a failed try, `on.refused(id)` when the server will never take it. */
  constructor(address, chat, on) {
    Object.assign(this, { address, on, queue: [], running: false, kept: `kabinet.unsent.${chat}` });
  }

  /** Messages that were not sent before the page was left; they are sent now. */
  restore() {
    const bodies = JSON.parse(recall(this.kept) || "[]");
    this.queue.push(...bodies.map((body) => ({ id: body.id, body })));
    this.drain();
    return bodies;
  }

  say(body) {
    this.push({ id: body.id, body: { ...body, lang: language } });
  }

  attach(id, file) {
    this.push({ id, file });
  }

  push(item) {
    this.queue.push(item);
    this.save();
    this.drain();
  }

  /** Presses and files die with the page: a press belongs to the card that was seen. */
  save() {
    const bodies = this.queue.filter((item) => item.body && !("press" in item.body)).map((item) => item.body);
    remember(this.kept, JSON.stringify(bodies));
  }

  async drain() {
    if (this.running) return;
    this.running = true;
    while (this.queue.length) await this.settle(this.queue[0]);
    this.running = false;
  }

  async settle(item) {
    let wait = 500;
    let status = await this.post(item);
    while (status === 0) {
      this.on.waiting(item.id);
      await new Promise((done) => setTimeout(done, wait));
      wait = Math.min(wait * 2, LONGEST_WAIT);
      status = await this.post(item);
    }
    this.queue.shift();
    this.save();
    if (status === 200) this.on.sent(item.id);
    else this.on.refused(item.id);
  }

  /** Return 200, the status of a refusal, or 0 when it may be tried again. */
  async post({ id, body, file }) {
    try {
      const answer = await fetch(this.request(id, body, file), { signal: AbortSignal.timeout(file ? PATIENCE_WITH_FILES : PATIENCE) });
      return answer.status >= 500 || answer.status === 429 ? 0 : answer.status;
    } catch {
      return 0;
    }
  }

  request(id, body, file) {
    const headers = { "Content-Type": file ? file.type || "application/octet-stream" : "application/json" };
    const query = file ? new URLSearchParams({ id, name: file.name, lang: language }) : "";
    const address = file ? `${this.address}/file?${query}` : `${this.address}/say`;
    return new Request(address, { method: "POST", headers, body: file ?? JSON.stringify(body) });
  }
}
