/**
 * Makes an element. Properties that the element has are set, the rest become attributes; `on…` functions are listeners.
 * @param {string} tag
 * @param {Object<string, unknown>} [props]
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) assign(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function assign(node, name, value) {
  if (value === undefined || value === null) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "class") node.className = value;
  else if (name in node && typeof value !== "string") node[name] = value;
  else node.setAttribute(name, String(value));
}

/**
 * Puts `nodes` into `parent` in this order, moving nothing that already stands right: a moved node loses the focus.
 * @param {HTMLElement} parent
 * @param {Node[]} nodes
 */
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  let next = parent.firstChild;
  for (const node of nodes) {
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
  }
}

const ICONS = {
  send: "M3 3.5 17 10 3 16.5 5 10Zm2 6.5h7",
  attach: "M13.5 6.5 7.6 12.4a1.6 1.6 0 0 0 2.3 2.3l6-6a3.4 3.4 0 0 0-4.8-4.8L5 10a5 5 0 0 0 7 7l5-5",
  reply: "M8 5 3.5 9.5 8 14M4 9.5h7a5 5 0 0 1 5 5V16",
  close: "M5 5l10 10M15 5 5 15",
  sun: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.300l1.1 1.100M14.6 14.600l1.1 1.100M15.7 4.300l-1.1 1.100M5.4 14.600l-1.1 1.1",
  moon: "M16.5 12A7 7 0 0 1 8 3.5 7 7 0 1 0 16.5 12Z",
  phone: "M6.5 2.5h7a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1ZM9 15h2",
  wide: "M2.5 4h15v10h-15ZM7 17h6",
  wire: "M3 6h11l-3-3M17 14H6l3 3",
  mail: "M2.5 5h15v10.500h-15ZM2.500 5.500l7.500 5.500 7.500-5.500",
  clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 6v4.200l2.8 1.7",
  add: "M10 4v12M4 10h12",
  play: "M6 4l10 6-10 6Z",
  apps: "M4 4h4v4H4ZM12 4h4v4h-4ZM4 12h4v4H4ZM14 11v6M11 14h6",
  back: "M11 5 6 10l5 5",
  up: "M5 12l5-5 5 5",
  down: "M5 8l5 5 5-5",
  card: "M3 5h14v10H3ZM6 8.500h5M6 11.500h8",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  ear: "M7 17c2.500 0 2-2.500 3.500-4S15 10.500 15 7.500a5 5 0 0 0-10 0M8 8a2 2 0 1 1 3.500 1.300c-.8.800-1.500 1.200-1.500 2.200",
  earOff: "M7 17c2.500 0 2-2.500 3.500-4S15 10.500 15 7.500a5 5 0 0 0-10 0M3 3l14 14",
  file: "M5 2.5h6l4 4v11H5ZM11 2.5v4h4",
};

/**
 * A small line drawing; it says nothing to a screen reader, the button around it does.
 * @param {keyof typeof ICONS} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}
