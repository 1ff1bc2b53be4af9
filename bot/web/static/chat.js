/** The demo chat: a messenger in one page. */

import { Bubbles } from "./bubbles.js";
import { find, fresh, words } from "./dom.js";
import { recall, remember } from "./place.js";
import { contact, hints, toast } from "./sheet.js";
import { Stream } from "./stream.js";
import { Talk } from "./talk.js";

const DOTS = 6_000;
const query = new URLSearchParams(location.search);
const chat = chatOf(query.get("as") ?? "");
const address = `/chat/${chat}`;
const input = find("input");

const talk = new Talk(address, chat, {
  sent: (id) => bubbles.state(id, "sent"),
  waiting: (id) => bubbles.state(id, "unsent"),
  refused(id) {
    bubbles.state(id, "refused");
    bubbles.acknowledge(id);
    toast(words.refused);
  },
});
const bubbles = new Bubbles({ press, contact: contact((number) => say({ contact: number })) });
const closeHints = hints();
let dots;

/** Everybody named in `?as=` is a resident of their own in this browser. */
function chatOf(name) {
  const key = name ? `kabinet.chat.${name}` : "kabinet.chat";
  const known = recall(key);
  if (known) return known;
  const made = fresh();
  remember(key, made);
  return made;
}

function say(body) {
  const id = fresh();
  const text = body.text ?? body.contact;
  if (text) bubbles.expect({ id, text });
  talk.say({ id, ...body });
}

function press(message, wire) {
  const id = fresh();
  talk.say({ id, press: wire, message });
  return id;
}

function attach(file) {
  if (file.size > Number(document.body.dataset.largest)) return toast(words.large);
  const id = fresh();
  const kind = /^image\/(jpeg|png|webp)$/.test(file.type) ? "photo" : "document";
  bubbles.expect({ id, media: [{ kind, name: file.name, alt: file.name, url: URL.createObjectURL(file) }] });
  return talk.attach(id, file);
}

function changed(change) {
  if (change.kind === "typing") return typing(true);
  if (change.kind === "gone") return bubbles.drop(change.id);
  if (change.kind === "ack") {
    bubbles.acknowledge(change.id);
    return change.toast ? toast(change.toast) : undefined;
  }
  if (change.by === "them") typing(false);
  return bubbles.put(change);
}

function typing(on) {
  clearTimeout(dots);
  find("dots").hidden = !on;
  find("status").textContent = on ? words.typing : words.status;
  if (on) dots = setTimeout(() => typing(false), DOTS);
  bubbles.follow(bubbles.close);
}

function send() {
  const text = input.value.trim();
  if (!text) return;
  input.value = "";
  grow();
  say({ text });
}

function grow() {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, 132)}px`;
  find("composer").classList.toggle("full", input.value.trim() !== "");
}

function listen() {
  find("composer").addEventListener("submit", (event) => (event.preventDefault(), send()));
  input.addEventListener("input", grow);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  find("attach").addEventListener("click", () => find("file").click());
  find("file").addEventListener("change", ({ target }) => {
    [...target.files].forEach(attach);
    target.value = "";
  });
  find("start").addEventListener("click", () => (say({ start: "" }), typing(true), input.focus()));
  for (const tip of document.querySelectorAll(".insert")) tip.addEventListener("click", () => insert(tip.textContent));
}

function insert(text) {
  closeHints();
  input.value = text;
  grow();
  input.focus();
}

/** A deep link opens once: a reloaded page must not say it again. */
function follow() {
  if (!query.has("start")) return;
  say({ start: query.get("start").slice(0, 256) });
  query.delete("start");
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

async function past() {
  for (;;) {
    try {
      const answer = await fetch(`${address}/history`);
      if (answer.ok) return await answer.json();
    } catch {
      find("offline").textContent = words.offline;
    }
    await new Promise((done) => setTimeout(done, 1500));
  }
}

async function begin() {
  listen();
  const { after, messages } = await past();
  messages.forEach(changed);
  talk.restore().forEach((body) => (body.text || body.contact) && bubbles.expect({ id: body.id, text: body.text ?? body.contact }));
  find("empty").hidden = find("log").childElementCount > 0;
  follow();
  bubbles.toEnd(false);
  new Stream(`${address}/events`, after, changed, (connected) => {
    find("offline").textContent = connected ? "" : words.offline;
  });
  Object.assign(document.documentElement.dataset, { ready: "yes", chat });
}

begin();
