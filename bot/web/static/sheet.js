/** What opens over the chat: toasts, the hints, the question for a phone number. */

import { find, make } from "./dom.js";

/** Show a passing notice, long enough to be read. */
export function toast(text) {
  const node = make("p", { class: "toast" }, text);
  find("toasts").replaceChildren(node);
  setTimeout(() => node.remove(), 2500 + text.length * 60);
}

/** Open and close the hints on a narrow screen; on a wide one they stand beside the chat. */
export function hints() {
  const [panel, opener, phone] = [find("panel"), find("hints"), find("phone")];
  const show = (open) => {
    panel.classList.toggle("open", open);
    phone.inert = open;
    opener.setAttribute("aria-expanded", String(open));
    (open ? find("close") : opener).focus();
  };
  opener.addEventListener("click", () => show(true));
  find("close").addEventListener("click", () => show(false));
  matchMedia("(min-width: 60rem)").addEventListener("change", () => panel.classList.contains("open") && show(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.classList.contains("open")) show(false);
  });
  return () => panel.classList.contains("open") && show(false);
}

/** Ask for a phone number; `onShare(number)` gets it. */
export function contact(onShare) {
  const [sheet, number] = [find("contact"), find("phone-number")];
  find("contact-cancel").addEventListener("click", () => sheet.close());
  sheet.addEventListener("submit", () => onShare(number.value.trim()));
  return () => sheet.showModal();
}
