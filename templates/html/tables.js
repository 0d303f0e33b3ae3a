// Longer tables can be sorted and filtered. Without this script nothing is missing: it moves and
// hides rows, and all it says comes from the page. Blank cells stay last, whichever way one sorts.
"use strict";
(() => {
  const FEW = 5;
  const ARROWS = { none: "↕", ascending: "↑", descending: "↓" };
  const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
  const BLANK = /^[-–—]?$/;
  const words = JSON.parse(document.body.dataset.tables);
  const lang = document.documentElement.lang;
  const { compare } = new Intl.Collator(lang, { numeric: true });

  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const said = (cell) => Array.from(cell.childNodes, (node) =>
    node.nodeName === "BR" ? " " : node.textContent).join("").replace(/\s+/g, " ").trim();

  // What is reckoned with: shares such as 22/45, dates, numbers with a comma and per cents.
  const FORMS = [
    [/^(\d+)\/(\d+)$/, (found) => [found[1] / found[2] || 0, +found[1]]],
    [/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, (found) => [+found[3], +found[2], +found[1]]],
    [/^([-−]?\d[\d\s]*(?:,\d+)?)\s?%?$/,
      (found) => [+found[1].replace(/\s/g, "").replace("−", "-").replace(",", ".")]],
  ];
  const byNumbers = (a, b) => a.map((part, at) => part - b[at]).find((part) => part) || 0;

  // Returns how two texts of a column compare: by its one form, or as words of the language.
  const comparison = (texts) => {
    for (const [form, read] of FORMS) {
      if (texts.every((text) => BLANK.test(text) || form.test(text))) {
        return (a, b) => byNumbers(read(form.exec(a)), read(form.exec(b)));
      }
    }
    return compare;
  };

  const sorted = (rows, column, direction) => {
    const told = new Map(rows.map((row) => [row, row.cells[column] ? said(row.cells[column]) : ""]));
    const compared = comparison([...told.values()]);
    const sign = direction === "ascending" ? 1 : -1;
    return [...rows].sort((one, other) => {
      const [a, b] = [told.get(one), told.get(other)];
      const blanks = BLANK.test(a) - BLANK.test(b);
      return blanks || (BLANK.test(a) ? 0 : sign * compared(a, b));
    });
  };

  const equip = (table) => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const texts = new Map(rows.map((row) =>
      [row, [...row.cells].map(said).join(" ").toLocaleLowerCase(lang)]));
    const status = make("p", { role: "status" });
    let order = "";

    const tell = () => {
      const shown = rows.filter((row) => !row.hidden).length;
      const counted = fill(words.rows, { shown, all: rows.length });
      status.textContent = order ? `${counted}. ${order}` : counted;
      status.classList.toggle("part", shown < rows.length);
    };

    const sorter = (head, column) => {
      const name = said(head);
      const label = make("span");
      const arrow = make("span", { textContent: ARROWS.none, ariaHidden: "true" });
      const button = make("button", { type: "button" });
      label.append(...head.childNodes);
      button.append(label, arrow);
      head.append(button);
      button.addEventListener("click", () => {
        const direction = NEXT[head.ariaSort || "none"];
        for (const other of table.tHead.rows[0].cells) {
          other.removeAttribute("aria-sort");
          const sign = other.querySelector("button > [aria-hidden]");
          if (sign) sign.textContent = ARROWS.none;
        }
        arrow.textContent = ARROWS[direction];
        if (direction === "none") {
          body.append(...rows);
          order = words.unsorted;
        } else {
          head.ariaSort = direction;
          body.append(...sorted(rows, column, direction));
          order = fill(words.sorted, { column: name, direction: words[direction] });
        }
        tell();
      });
    };

    const filter = () => {
      const caption = table.caption;
      const label = make("label", { id: `${caption.id}-filter`, textContent: words.filter });
      const field = make("input", { type: "search", id: `${caption.id}-field`, autocomplete: "off" });
      const tools = make("div", { className: "tools" });
      label.htmlFor = field.id;
      field.setAttribute("aria-labelledby", `${label.id} ${caption.id}`);
      field.addEventListener("input", () => {
        const asked = field.value.toLocaleLowerCase(lang).split(/\s+/);
        for (const row of rows) {
          row.hidden = !asked.every((word) => texts.get(row).includes(word));
        }
        tell();
      });
      tools.append(label, field, status);
      table.closest(".table").before(tools);
    };

    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (head.tagName === "TH") sorter(head, column);
    });
    filter();
    tell();
  };

  for (const table of document.querySelectorAll("main table, header table")) {
    if (table.tHead && table.tBodies[0].rows.length > FEW) equip(table);
  }
})();
