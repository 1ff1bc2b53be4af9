/** The conversation: bubbles with their pictures and buttons, each in its place. */

import { find, icon, language, make, unseen, words } from "./dom.js";

const LINK = /https?:\/\/[^\s<>"«»]*[^\s<>"«».,:;!?)\]}]/g;
const CLOSE = 90;
const SPINS_AT_MOST = 20_000;

export class Bubbles {
  /** `on.press(message, press, label)` returns the name of the press, which `acknowledge` gets; `on.contact()`. */
  constructor(on) {
    Object.assign(this, { on, log: find("log"), scroll: find("scroll"), pressed: new Map(), changes: 0, unread: 0, last: 0 });
    this.scroll.addEventListener("scroll", () => this.moved(), { passive: true });
    const sizes = new ResizeObserver(() => this.follow(this.close)); // a keyboard opens, a picture arrives
    sizes.observe(this.scroll);
    sizes.observe(this.log);
    find("down").addEventListener("click", () => this.toEnd(true));
    this.looked();
  }

  /** Show a message at the end, or anew in its place. */
  put(message) {
    const old = this.node(message.id);
    const held = old?.contains(document.activeElement);
    const node = this.draw(message, old ? Number(old.dataset.version) + 1 : 0);
    if (old) old.replaceWith(node);
    this.settle(node, Number(message.place));
    if (held) node.querySelector("article").focus({ preventScroll: true });
    this.changed(message.by === "them", !old);
    this.follow(this.close || message.by === "you");
  }

  /** Show at once what the resident says; the server's own word about it comes later. */
  expect(message) {
    if (!this.node(message.id)) this.put({ ...message, by: "you", at: new Date().toISOString(), place: this.last + 0.5, state: "waiting" });
  }

  state(id, state) {
    const mark = this.node(id)?.querySelector(".state");
    mark?.replaceChildren(...stateOf(state));
    if (state === "unsent" || state === "refused") mark?.classList.add("late");
  }

  drop(id) {
    this.node(id)?.remove();
    this.changed(false, false);
  }

  node(id) {
    return this.log.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  settle(node, place) {
    node.dataset.place = place;
    this.last = Math.max(this.last, Math.floor(place));
    const after = [...this.log.children].reverse().find((other) => other !== node && Number(other.dataset.place) <= place);
    if (after ? after.nextElementSibling !== node : this.log.firstElementChild !== node) {
      if (after) after.after(node);
      else this.log.prepend(node);
    }
  }

  /** `changes` counts what the cabinet has said and changed: whoever watches the page knows that there is news. */
  changed(theirs, added) {
    if (theirs) this.log.dataset.changes = ++this.changes;
    if (theirs && added && !this.close) this.unread += 1;
    find("empty").hidden = this.log.childElementCount > 0;
    find("count").textContent = this.unread || "";
    this.reach();
  }

  /** Who walks by Tab meets the newest keyboard alone; older ones can still be clicked. */
  reach() {
    const boards = [...this.log.querySelectorAll(".keys")];
    for (const board of boards) board.querySelectorAll(".key").forEach((key) => (key.tabIndex = board === boards.at(-1) ? 0 : -1));
  }

  /** Who scrolls reads; a scroll that comes with a new size is the browser's own. */
  moved() {
    if (this.size === this.measured()) this.looked();
  }

  measured() {
    return `${this.scroll.scrollHeight} ${this.scroll.clientHeight}`;
  }

  looked() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroll;
    this.size = this.measured();
    this.close = scrollHeight - scrollTop - clientHeight < CLOSE;
    if (this.close) this.unread = 0;
    find("down").hidden = this.close;
    find("count").textContent = this.unread || "";
  }

  follow(wanted) {
    if (wanted) this.toEnd(false);
    else this.looked();
  }

  toEnd(smooth) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.scroll.scrollTo({ top: this.scroll.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
    this.looked();
  }

  draw(message, version) {
    const mine = message.by === "you";
    const rows = message.rows ?? [];
    const node = make("div", { class: `message ${message.by}`, "data-id": message.id, "data-version": version });
    node.append(bubble(message, mine));
    if (rows.length) node.append(make("div", { class: "keys", role: "group", "aria-label": words.buttons }, ...rows.map((row) => this.row(message.id, row))));
    return node;
  }

  row(message, keys) {
    return make("div", { class: "row" }, ...keys.map((key) => (key.url ? link(key) : this.button(message, key))));
  }

  button(message, key) {
    const button = make("button", { type: "button", class: `key ${key.role}`, "data-press": key.press }, key.label);
    if (key.contact) button.append(icon("phone"));
    button.addEventListener("click", () => (key.contact ? this.on.contact() : this.press(button, message, key)));
    return button;
  }

  press(button, message, key) {
    if (button.getAttribute("aria-busy")) return;
    const name = this.on.press(message, key.press);
    button.setAttribute("aria-busy", "true");
    this.pressed.set(name, button);
    setTimeout(() => this.acknowledge(name), SPINS_AT_MOST);
  }

  acknowledge(name) {
    this.pressed.get(name)?.removeAttribute("aria-busy");
    this.pressed.delete(name);
  }
}

function bubble(message, mine) {
  const media = (message.media ?? []).map((item) => (item.kind === "photo" ? photo(item) : file(item, mine)));
  const at = new Date(message.at);
  const clock = at.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  const time = make("time", { datetime: message.at }, clock, mine ? make("span", { class: "state" }, ...stateOf(message.state ?? "sent")) : "");
  const text = message.text ? make("p", { class: "text" }, ...linked(message.text), time) : "";
  const title = message.title ? make("h2", { class: "title" }, message.title) : "";
  const who = mine ? words.you : words.them;
  const named = { class: "bubble", tabindex: "-1", "aria-label": `${who}, ${clock}` };
  return make("article", named, unseen(`${who}: `), ...media, title, text, text ? "" : time);
}

function stateOf(state) {
  const told = { sent: ["tick", ""], waiting: ["clock", words.waiting], unsent: ["clock", words.unsent], refused: ["close", words.refused] };
  const [name, text] = told[state];
  if (!text) return [icon(name)];
  return [icon(name), state === "waiting" ? unseen(text) : text];
}

function photo(item) {
  const image = make("img", { src: item.url, class: "photo" });
  image.alt = item.alt || words.picture;
  return image;
}

function file(item, mine) {
  const about = make("span", { class: "name" }, item.name, mine || !item.alt || item.alt === item.name ? "" : make("small", {}, item.alt));
  return make("a", { class: "document", href: item.url, download: item.name, title: words.document }, make("span", { class: "sheet-icon" }, icon("file")), about);
}

function link(key) {
  return make("a", { class: `key ${key.role}`, href: safe(key.url), target: "_blank", rel: "noopener" }, key.label, icon("link"), unseen(` (${words.tab})`));
}

/** Only pages are opened: no script hides in an address. */
function safe(url) {
  return /^(https?:|tel:|mailto:|\/)/i.test(url) ? url : "";
}

function linked(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(LINK)) {
    parts.push(text.slice(end, found.index), make("a", { href: found[0], target: "_blank", rel: "noopener" }, found[0]));
    end = found.index + found[0].length;
  }
  return [...parts, text.slice(end)];
}
