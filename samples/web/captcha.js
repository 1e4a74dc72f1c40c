import { widget } from './captcha-double.js';

/** Shows the captcha in a dialog; null if the person gives up. */
export const solveCaptcha = (siteKey, signal) =>
  new Promise((resolve) => {
    const dialog = document.getElementById('captcha');
    const place = document.getElementById('captcha-widget');
    const opener = document.activeElement;
    const end = (token) => {
      dialog.removeEventListener('close', giveUp);
      dialog.close();
      place.replaceChildren();
      opener?.focus();
      resolve(token);
    };
    const giveUp = () => end(null);
    dialog.addEventListener('close', giveUp);
    document.getElementById('captcha-cancel').onclick = () => dialog.close();
    signal?.addEventListener('abort', giveUp, { once: true });
    dialog.showModal();
    widget.render(place, siteKey, end);
  });
