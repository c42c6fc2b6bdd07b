/* The signed text as places: light a stretch of it, and say which offset was pointed at. Offsets count code points. */

const units = (text, points) => /[\ud800-\udbff]/.test(text) ? [...text].slice(0, points).join("").length : points;
const points = (text, unit) => /[\ud800-\udbff]/.test(text) ? [...text.slice(0, unit)].length : unit;

/** The lines of `list` (an <ol> of <li data-start data-end>), of which further ones may come later. */
export class Paper {
  constructor(list) {
    this.list = list;
    this.lit = [];
    this.read();
  }

  /** Learn which lines are there: once, and again after some were added. */
  read() {
    this.lines = [...this.list.querySelectorAll("[data-start]")].map((line) => ({ line, start: +line.dataset.start, end: +line.dataset.end }));
  }

  /** The lines that a stretch touches. */
  touching(start, end) {
    let low = 0;
    let high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.lines[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let at = low; at < this.lines.length && this.lines[at].start < end; at += 1) found.push(this.lines[at]);
    return found;
  }

  has(start) {
    return this.touching(start, start + 1).length > 0;
  }

  dim() {
    for (const mark of this.lit) {
      const line = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      line?.normalize();
    }
    this.lit = [];
  }

  /** Mark the words of [start, end) and give the first mark. */
  light(start, end) {
    this.dim();
    for (const one of this.touching(start, end)) this.mark(one, Math.max(start, one.start), Math.min(end, one.end));
    return this.lit[0];
  }

  mark({ line, start }, from, to) {
    const whole = line.textContent;
    let [left, right] = [units(whole, from - start), units(whole, to - start)];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const pieces = [];
    for (let node = walker.nextNode(); node && right > 0; node = walker.nextNode()) {
      if (left < node.length) pieces.push([node, Math.max(left, 0), Math.min(right, node.length)]);
      left -= node.length;
      right -= node.length;
    }
    for (const [node, begin, stop] of pieces) {
      if (stop <= begin) continue;
      const range = document.createRange();
      range.setStart(node, begin);
      range.setEnd(node, stop);
      const mark = document.createElement("mark");
      mark.className = "lit";
      range.surroundContents(mark);
      this.lit.push(mark);
    }
  }

  /** The offset in the signed text of a place of the document, or null outside of the lines. */
  offset(node, within) {
    const line = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-start]");
    if (!line || !this.list.contains(line)) return null;
    const range = document.createRange();
    range.selectNodeContents(line);
    range.setEnd(node, within);
    return +line.dataset.start + points(line.textContent, range.toString().length);
  }

  /** The offset under a pointer, or null. */
  pointed(event) {
    if (document.caretPositionFromPoint) {
      const caret = document.caretPositionFromPoint(event.clientX, event.clientY);
      return caret && this.offset(caret.offsetNode, caret.offset);
    }
    const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
    return range ? this.offset(range.startContainer, range.startOffset) : null;
  }
}
