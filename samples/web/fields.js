import { text, write } from './texts.js';

export const element = (name, attributes = {}, ...children) => {
  const created = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) {
      created.setAttribute(attribute, value === true ? '' : value);
    }
  }
  created.append(...children);
  return created;
};

/** A field with its label, a hint and a place for what is wrong with it. */
export const field = (id, label, attributes = {}, hint = null) => {
  const input = element('input', { id, name: id, required: true, ...attributes, 'aria-describedby': `${id}-hint ${id}-fault` });
  const box = element(
    'div',
    { class: 'field' },
    element('label', { for: id, 'data-text': label }),
    input,
    element('p', { id: `${id}-hint`, class: 'hint', ...(hint && { 'data-text': hint }) }),
    element('p', { id: `${id}-fault`, class: 'fault' }),
  );
  write(box);
  return { box, input };
};

export const button = (label, attributes = {}) => {
  const created = element('button', { type: 'button', 'data-text': label, ...attributes });
  created.textContent = text(label);
  return created;
};

/** What is wrong with the fields of a form: beside each, and the first one has the focus. */
export const showFaults = (form, faults) => {
  for (const input of form.querySelectorAll('input')) {
    const fault = faults.get(input);
    const place = document.getElementById(`${input.id}-fault`);
    if (place) {
      place.textContent = fault ?? '';
    }
    if (fault) {
      input.setAttribute('aria-invalid', 'true');
    } else {
      input.removeAttribute('aria-invalid');
    }
  }
  [...form.querySelectorAll('input')].find((input) => faults.has(input))?.focus();
};
