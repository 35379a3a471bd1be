// One clock for everybody: the portal's zone and the portal's time, whatever this machine believes.
const form = document.querySelector("form[data-zone]");
const words = new Intl.DateTimeFormat("zh-CN", {
  timeZone: (form && form.dataset.zone) || "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
let ahead = 0;

// The portal's own time comes with every answer.
export function learnTime(response) {
  const there = Date.parse(response.headers.get("Date"));
  if (there) ahead = there - Date.now();
}

export function now() {
  return Date.now() + ahead;
}

export function clock(at = now()) {
  return words.format(new Date(at));
}
