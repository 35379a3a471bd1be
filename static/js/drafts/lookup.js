// Asks for the fields that fit a word, once typing pauses; only the last question is answered.
import { ask } from "../cells/talk.js";

const PAUSE = 180;
const LOST = "暂时查不到，请稍后再试。";
const NONE = "没有找到，换一个词再试；这些字不删去会照样印出。";

export class Lookup {
  constructor(url) {
    this.url = url;
    this.word = "";
    this.isLooking = false;
  }

  stop() {
    clearTimeout(this.timer);
    this.isLooking = false;
    this.word = "";
  }

  look(word, tell) {
    this.stop();
    this.word = word;
    this.isLooking = true;
    this.timer = setTimeout(async () => {
      const { answer, failure } = await ask(`${this.url}?${new URLSearchParams({ q: word })}`);
      if (!this.isLooking || this.word !== word) return;
      this.isLooking = false;
      tell(failure ? [] : answer.offers, failure ? LOST : answer.said || NONE);
    }, PAUSE);
  }
}
