// Elements. Whatever comes from a run reaches the page as text through here, never as markup.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element.
 *
 * @param {string} tag its name
 * @param {object} props attributes; a function named like onclick is a listener, `vars` are CSS variables, `props` are
 *     properties of the element, and false, null or undefined leaves an attribute out
 * @param children elements and texts; null and false are left out
 */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** Makes an element of SVG. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'vars') {
      Object.entries(value).forEach(([variable, text]) => element.style.setProperty(variable, text));
    } else if (name === 'props') {
      Object.assign(element, value);
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child); // a text becomes a text node
    }
  }
}

/** Replaces what is in an element. */
export function put(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** Sets a text only if it differs, so that screen readers and selections are left in peace. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Tells screen readers something that happened. */
export function announce(text) {
  say(document.getElementById('announcer'), text);
}

let numbers = 0;

/** Returns a fresh id, for a label and what it labels. */
export function freshId(prefix) {
  numbers += 1;
  return `${prefix}-${numbers}`;
}

/** A link within the dashboard. */
export function link(href, props, ...children) {
  return h('a', { href, 'data-route': true, ...props }, ...children);
}

/** The page of a run. */
export function runLink(id, props = {}) {
  return link(`/runs/${encodeURIComponent(id)}`, { class: 'run', ...props }, id);
}

/** A labelled choice. */
export function select(label, options, value, onchange, props = {}) {
  const box = h('select', { onchange: () => onchange(box.value), ...props },
    options.map((option) => {
      const [key, text] = Array.isArray(option) ? option : [option, option];
      return h('option', { value: key, props: { selected: key === value } }, text);
    }));
  return h('label', { class: 'field' }, h('span', {}, label), box);
}

/** A labelled check box. */
export function check(label, checked, onchange, props = {}) {
  const box = h('input', { type: 'checkbox', onchange: () => onchange(box.checked), ...props });
  box.checked = checked;
  return h('label', { class: 'check' }, box, h('span', {}, label));
}

/** A row of buttons of which one is pressed. */
export function segments(label, options, value, onchange) {
  const buttons = options.map(([key, text]) => h('button', {
    type: 'button',
    'aria-pressed': String(key === value),
    'data-value': key,
    onclick: () => {
      buttons.forEach((other) => other.setAttribute('aria-pressed', String(other.dataset.value === key)));
      onchange(key);
    },
  }, text));
  return h('div', { class: 'field', role: 'group', 'aria-label': label },
    h('span', { 'aria-hidden': 'true' }, label), h('div', { class: 'segments' }, buttons));
}

/** A button that opens a panel beneath it; Escape and a click elsewhere close it. */
export function popover(label, content, props = {}) {
  const id = freshId('panel');
  const panel = h('div', { class: 'panel', id, hidden: true, role: 'group', 'aria-label': label }, content);
  const button = h('button', {
    type: 'button', 'aria-expanded': 'false', 'aria-controls': id, onclick: () => toggle(panel.hidden), ...props,
  }, label, h('span', { class: 'caret', 'aria-hidden': 'true' }, '▾'));
  const outside = (event) => {
    if (!holder.contains(event.target)) {
      toggle(false);
    }
  };
  const holder = h('div', {
    class: 'popover',
    onkeydown: (event) => {
      if (event.key === 'Escape' && !panel.hidden) {
        event.stopPropagation();
        toggle(false);
        button.focus();
      }
    },
  }, button, panel);

  function toggle(open) {
    panel.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    document[open ? 'addEventListener' : 'removeEventListener']('pointerdown', outside);
  }
  return holder;
}
