// The queue to the portal: a cell is sent when typing rests or the cell is left; one request at a time, what
// gathers meanwhile goes together; what fails is tried again and stays kept in this browser.
import { post } from "./talk.js";

const PAUSE = 900;
const FIRST_RETRY = 1000;
const LAST_RETRY = 10000;

export class Sender {
  constructor(place, cells, store, tell) {
    Object.assign(this, { place, cells, store, tell });
    this.timer = 0;
    this.wait = FIRST_RETRY;
    this.flight = null;
    // Why nothing goes out: "", lost, broken, ended, closed, forbidden.
    this.halt = "";
  }

  touch(cell, soon = false) {
    if (cell.isDirty) this.store.keep(cell);
    else this.forget(cell);
    this.schedule(soon ? 0 : PAUSE);
  }

  // Typed back to what is stored: nothing to send, unless an earlier text is still on its way.
  forget(cell) {
    if (!this.isFlying(cell.code)) this.store.drop(cell.code);
  }

  isFlying(code) {
    return Boolean(this.flight && this.flight.codes.has(code));
  }

  get waiting() {
    return Array.from(this.cells.values()).filter((cell) => cell.isWaiting || this.isFlying(cell.code));
  }

  get isBlocked() {
    return ["ended", "closed"].includes(this.halt);
  }

  schedule(delay) {
    if (this.halt === "lost" || this.halt === "broken" || this.isBlocked) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), delay);
  }

  // Try at once: the network is back, the page is looked at again, somebody has logged in.
  resume() {
    if (this.halt === "closed") return;
    this.halt = "";
    this.wait = FIRST_RETRY;
    this.schedule(0);
  }

  send() {
    clearTimeout(this.timer);
    if (this.flight) return this.flight.done;
    const due = this.waiting.filter((cell) => !cell.isComposing);
    if (!due.length || this.isBlocked) return Promise.resolve();
    const sent = new Map(due.map((cell) => [cell.code, cell.entry]));
    due.forEach((cell) => {
      cell.try(cell.entry);
      this.store.keep(cell);
    });
    const data = { cells: due.map((cell) => cell.forSending()), account: this.place.account };
    this.flight = { codes: new Set(sent.keys()), done: this.fly(data, sent) };
    this.tell.sending(due);
    return this.flight.done;
  }

  async fly(data, sent) {
    const { answer, failure } = await post(this.place.url, data);
    this.flight = null;
    if (failure) this.failed(failure, answer, sent);
    else this.arrived(answer, sent);
  }

  arrived(answer, sent) {
    this.halt = "";
    this.wait = FIRST_RETRY;
    this.tell.arrived(answer, sent);
    if (this.waiting.some((cell) => !cell.isTouched)) this.schedule(0);
    else if (this.waiting.length) this.schedule(PAUSE);
  }

  failed(failure, answer, sent) {
    if (failure === "refused") {
      this.tell.refused(answer, sent);
      return;
    }
    this.halt = failure;
    this.tell.failed(failure, answer);
    if (this.isBlocked) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), this.wait);
    this.wait = Math.min(this.wait * 2, LAST_RETRY);
  }

  // The page goes: what is not on its way yet is sent along without waiting for an answer.
  part() {
    const due = this.waiting.filter((cell) => !this.isFlying(cell.code));
    if (!due.length || this.isBlocked) return;
    due.forEach((cell) => {
      cell.try(cell.entry);
      this.store.keep(cell);
    });
    post(this.place.url, { cells: due.map((cell) => cell.forSending()), account: this.place.account });
  }

  // Everything that can be stored is stored; resolves when nothing is on its way or something stands against it.
  async flush() {
    if (!this.isBlocked) this.halt = "";
    for (let round = 0; round < 5; round += 1) {
      if (this.flight) await this.flight.done;
      if (this.halt || !this.waiting.length) return;
      await this.send();
    }
  }
}
