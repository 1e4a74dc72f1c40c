// Stands in for the captcha of your provider, for the tests: it proves nothing. Turnstile, for example, is
// { render: (place, sitekey, callback) => turnstile.render(place, { sitekey, callback }) }, and needs its origin in the policy of serve.mjs.
export const widget = {
  render(place, siteKey, callback) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Captcha (test double)';
    button.addEventListener('click', () => callback(`double ${siteKey}`));
    place.append(button);
    button.focus();
  },
};
