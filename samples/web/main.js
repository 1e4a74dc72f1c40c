import { MailZenClient, tabsStore } from '/client/index.js';
import { solveCaptcha } from './captcha.js';
import { codeField } from './code-field.js';
import { api } from './config.js';
import { showFailure } from './failures.js';
import { button, element, field, showFaults } from './fields.js';
import { phoneField } from './phone-field.js';
import { getLanguage, setLanguage, text, write } from './texts.js';

const byId = (id) => document.getElementById(id);
const announce = (message) => {
  byId('status').textContent = message;
};

const client = new MailZenClient({
  url: api,
  session: tabsStore(),
  language: getLanguage,
  solveCaptcha,
  onSessionEnded: () => {
    show('password');
    announce(text('sessionEnded'));
  },
});

const flows = new Map();

const show = (view) => {
  for (const section of document.querySelectorAll('main > section')) {
    section.hidden = section.id !== view;
  }
  byId('choice').hidden = view === 'account';
  for (const choice of byId('choice').children) {
    choice.setAttribute('aria-pressed', String(choice.dataset.view === view));
  }
  flows.forEach((flow) => flow.reset());
  announce('');
  byId(`${view}-title`).focus();
};

/** Runs what a form does, once at a time, and shows what goes wrong. */
const onSubmit = (form, inputs, act, onFailure = () => {}) => {
  let isBusy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (isBusy) {
      return;
    }
    isBusy = true;
    form.setAttribute('aria-busy', 'true');
    showFaults(form, new Map());
    try {
      await act();
    } catch (error) {
      onFailure(showFailure(error, form, inputs, announce));
    } finally {
      isBusy = false;
      form.removeAttribute('aria-busy');
    }
  });
};

/** Two steps: a number, then its code with whatever else the operation needs. */
const createFlow = (place, countries, { send, verify, done, fields = [], whenAsked = [] }) => {
  const id = place.dataset.flow;
  const phone = phoneField(id, countries);
  const phoneForm = element('form', { novalidate: true }, ...phone.boxes, button('sendCode', { type: 'submit' }));
  const codeForm = element('form', { novalidate: true, hidden: true });
  const code = codeField(id, { announce, onResend: () => sendAgain.requestSubmit(), onFilled: () => goOn() });
  const sendAgain = element('form', { hidden: true });
  const back = button('otherNumber');
  const inputs = { code: code.input };
  const create = ([name, label, attributes, hint]) => {
    const created = field(`${id}-${name}`, label, attributes, hint);
    inputs[name] = created.input;
    return created.box;
  };
  const boxes = fields.map(create);
  const askedBoxes = whenAsked.map(create);
  codeForm.append(code.box, ...boxes, ...askedBoxes, element('p', { class: 'buttons' }, button('continue', { type: 'submit' }), back));
  place.append(phoneForm, codeForm, sendAgain);

  const valueOf = (name) => inputs[name]?.value || null;
  const goOn = () => {
    const empty = [...codeForm.querySelectorAll('input')].find((input) => !input.value && input.checkVisibility());
    if (empty) {
      empty.focus();
    } else {
      codeForm.requestSubmit();
    }
  };
  const sendCode = async () => {
    const number = phone.value;
    const sent = await send(number);
    phoneForm.hidden = true;
    codeForm.hidden = false;
    code.start(number, () => (sent ? client.secondsUntilResend(sent) : 0));
  };
  const reset = () => {
    code.stop();
    phoneForm.hidden = false;
    codeForm.hidden = true;
    askedBoxes.forEach((box) => (box.hidden = true));
    place.querySelectorAll('input').forEach((input) => input.type === 'password' && (input.value = ''));
    showFaults(codeForm, new Map());
  };

  onSubmit(phoneForm, { phoneNumber: phone.input }, sendCode);
  onSubmit(sendAgain, {}, sendCode);
  onSubmit(
    codeForm,
    inputs,
    async () => {
      await verify(phone.value, code.value, valueOf);
      phone.input.value = '';
      await done();
    },
    (failure) => {
      if (failure?.reason === 'PASSWORD_REQUIRED') {
        askedBoxes.forEach((box) => (box.hidden = false));
        inputs.password.focus();
      }
    },
  );
  back.addEventListener('click', () => {
    reset();
    phone.input.focus();
  });
  reset();
  flows.set(id, { reset });
};

const showAccount = async () => {
  const { user } = await client.authMe();
  byId('account-email').textContent = user?.email ?? '';
  byId('account-phone').textContent = user?.phoneNumber ?? text('none');
  show('account');
};

const fillPasswordForm = () => {
  const form = byId('password-form');
  const email = field('sign-in-email', 'email', { type: 'email', autocomplete: 'username' });
  const password = field('sign-in-password', 'password', { type: 'password', autocomplete: 'current-password' });
  form.append(email.box, password.box, button('signIn', { type: 'submit' }));
  onSubmit(form, {}, async () => {
    await client.login({ loginInput: { email: email.input.value, password: password.input.value } });
    password.input.value = '';
    await showAccount();
  });
};

/** Without the list a person enters the number with its country code. */
const readCountries = async () => {
  try {
    return (await client.supportedCountries()).filter((country) => country.open);
  } catch {
    return [];
  }
};

const start = async () => {
  setLanguage(navigator.language.slice(0, 2));
  byId('language').value = getLanguage();
  byId('language').addEventListener('change', ({ target }) => setLanguage(target.value));
  byId('choice').addEventListener('click', ({ target }) => target.dataset.view && show(target.dataset.view));
  fillPasswordForm();

  const countries = await readCountries();
  const [signUp, phone, change] = ['sign-up', 'phone', 'change'].map((name) => document.querySelector(`[data-flow="${name}"]`));
  createFlow(signUp, countries, {
    fields: [
      ['email', 'email', { type: 'email', autocomplete: 'email' }],
      ['password', 'password', { type: 'password', autocomplete: 'new-password' }, 'passwordHint'],
    ],
    send: (phoneNumber) => client.signupSendOtp({ input: { phoneNumber } }),
    verify: (phoneNumber, code, valueOf) =>
      client.signupVerify({ input: { phoneNumber, code, email: valueOf('email') ?? '', password: valueOf('password') ?? '' } }),
    done: showAccount,
  });
  createFlow(phone, countries, {
    whenAsked: [['password', 'password', { type: 'password', autocomplete: 'current-password' }]],
    send: (phoneNumber) => client.loginSendOtp({ input: { phoneNumber } }),
    verify: (phoneNumber, code, valueOf) => client.loginVerify({ input: { phoneNumber, code, password: valueOf('password') } }),
    done: showAccount,
  });
  createFlow(change, countries, {
    send: (phoneNumber) => client.sendPhoneOtp({ phoneNumber }),
    verify: (_, code) => client.verifyPhoneOtp({ code }),
    done: async () => {
      await showAccount();
      announce(text('numberChanged'));
    },
  });
  onClick('reload', showAccount);
  onClick('sign-out', async () => {
    await client.signOut();
    show('password');
  });
  write();

  show('sign-up');
  if (client.hasSession) {
    await showAccount();
  }
};

const onClick = (id, act) => byId(id).addEventListener('click', () => act().catch((error) => showFailure(error, byId('account'), {}, announce)));

start().catch((error) => showFailure(error, document.body, {}, announce));
