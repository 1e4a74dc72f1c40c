import { button, element, field } from './fields.js';
import { text } from './texts.js';

/** Takes the code from the message where the browser can (WebOTP), until the signal ends. */
const listen = (signal, take) => {
  if ('OTPCredential' in window) {
    navigator.credentials.get({ otp: { transport: ['sms'] }, signal }).then(
      (credential) => credential && take(credential.code),
      () => {}, // The person declined, or went on by hand.
    );
  }
};

/** A code, and a button for a new one that counts down. The status is spoken twice: when the wait begins, and when it ends. */
export const codeField = (id, { announce, onFilled, onResend }) => {
  const code = field(`${id}-code`, 'code', { autocomplete: 'one-time-code', inputmode: 'numeric' });
  const resend = button('newCode');
  const timer = element('span', { role: 'timer', 'aria-live': 'off', class: 'timer' });
  let listening = null;
  let ticking = null;

  const stop = () => {
    listening?.abort();
    clearInterval(ticking);
    [listening, ticking] = [null, null];
  };
  resend.addEventListener('click', onResend);

  return {
    box: element('div', {}, code.box, element('p', { class: 'buttons' }, resend, timer)),
    input: code.input,
    get value() {
      return code.input.value.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '');
    },
    /** A code was sent to the number: waits for the message, and for the time of the next one. */
    start(number, secondsLeft) {
      stop();
      const hint = document.getElementById(`${id}-code-hint`);
      hint.dataset.text = 'codeHint';
      hint.dataset.number = number;
      hint.textContent = text('codeHint', { number });
      code.input.value = '';
      code.input.focus();
      listening = new AbortController();
      listen(listening.signal, (received) => {
        code.input.value = received;
        onFilled();
      });

      const tick = () => {
        const seconds = secondsLeft();
        resend.disabled = seconds > 0;
        timer.textContent = seconds > 0 ? text('newCodeIn', { seconds }) : '';
        if (seconds <= 0) {
          clearInterval(ticking);
        }
        return seconds;
      };
      const seconds = tick();
      announce(`${text('codeSent')} ${seconds > 0 ? text('waitForCode', { seconds }) : ''}`);
      if (seconds > 0) {
        ticking = setInterval(() => tick() <= 0 && announce(text('canResend')), 1000);
      }
    },
    stop,
  };
};
