import { element, field } from './fields.js';
import { getLanguage, text } from './texts.js';

const isFull = (number) => /^\s*(\+|＋|00)/.test(number);
const digits = (value) => String(value).normalize('NFKC').replace(/\D/g, '');

/** A country, found by typing (the combobox of the ARIA Authoring Practices Guide), and a number. */
export const phoneField = (id, countries) => {
  const number = field(`${id}-number`, 'phoneNumber', { type: 'tel', autocomplete: 'tel', inputmode: 'tel' });
  const country = field(`${id}-country`, 'country', {
    role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': `${id}-countries`, required: false,
  });
  const list = element('ul', { id: `${id}-countries`, role: 'listbox', 'aria-label': text('country'), hidden: true });
  country.box.append(list);
  const { input } = country;
  let chosen = null;
  let shown = [];
  let active = -1;

  const nameOf = ({ code, name }) => new Intl.DisplayNames([getLanguage()], { type: 'region', fallback: 'none' }).of(code) ?? name;
  const labelOf = (entry) => `${nameOf(entry)} (+${digits(entry.callingCode)})`;
  const isOpen = () => !list.hidden;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (entry) => {
    chosen = entry;
    input.value = entry ? labelOf(entry) : '';
    close();
  };
  const move = (to) => {
    active = shown.length ? (to + shown.length) % shown.length : -1;
    [...list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === active)));
    if (active >= 0) {
      list.children[active].scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', list.children[active].id);
    }
  };
  const open = (search) => {
    const wanted = search.trim().toLocaleLowerCase(getLanguage()).replace(/^\+/, '');
    shown = countries
      .filter((entry) => [nameOf(entry), entry.name, entry.code, digits(entry.callingCode)].some((part) => part.toLocaleLowerCase(getLanguage()).startsWith(wanted)))
      .sort((one, other) => nameOf(one).localeCompare(nameOf(other), getLanguage()));
    list.replaceChildren(
      ...shown.map((entry) => element('li', { id: `${id}-country-${entry.code}`, role: 'option', 'aria-selected': 'false' }, labelOf(entry))),
    );
    input.removeAttribute('aria-activedescendant');
    active = -1;
    list.hidden = !shown.length;
    input.setAttribute('aria-expanded', String(isOpen()));
    document.getElementById(`${input.id}-hint`).textContent = shown.length ? '' : text('noCountry');
  };

  input.addEventListener('input', () => {
    chosen = null;
    open(input.value);
  });
  input.addEventListener('keydown', (event) => {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen()) {
        open(chosen ? '' : input.value);
      }
      move(key === 'ArrowDown' ? active + 1 : active < 0 ? shown.length - 1 : active - 1);
    } else if (key === 'Enter' && isOpen()) {
      event.preventDefault();
      choose(shown[Math.max(active, 0)] ?? null);
    } else if (key === 'Escape') {
      event.preventDefault();
      if (isOpen()) {
        close();
      } else {
        choose(null);
      }
    }
  });
  input.addEventListener('blur', () => {
    if (!chosen && input.value && shown.length === 1) {
      choose(shown[0]);
    }
    close();
  });
  list.addEventListener('mousedown', (event) => event.preventDefault()); // The field keeps the focus.
  list.addEventListener('click', (event) => {
    const index = [...list.children].indexOf(event.target.closest('li'));
    if (index >= 0) {
      choose(shown[index]);
    }
  });

  // A number with its country, pasted or filled in by the browser, chooses the country.
  number.input.addEventListener('input', () => {
    if (isFull(number.input.value)) {
      const pasted = digits(number.input.value).replace(/^00/, '');
      const fitting = countries.filter((entry) => pasted.startsWith(digits(entry.callingCode)));
      const longest = Math.max(...fitting.map((entry) => digits(entry.callingCode).length));
      const best = fitting.filter((entry) => digits(entry.callingCode).length === longest);
      if (!best.includes(chosen)) {
        choose(best[0] ?? null);
      }
    }
  });
  document.addEventListener('languagechange', () => {
    list.setAttribute('aria-label', text('country'));
    if (chosen) {
      input.value = labelOf(chosen);
    }
  });

  return {
    boxes: countries.length ? [country.box, number.box] : [number.box],
    input: number.input,
    get value() {
      const entered = number.input.value.trim();
      return isFull(entered) || !chosen ? entered : `+${digits(chosen.callingCode)} ${entered}`;
    },
  };
};
