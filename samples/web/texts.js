// Texts of the page. Messages of errors come from the server, in the language of Accept-Language.
const texts = {
  en: {
    language: 'Language', account: 'Account', signUp: 'Sign up', signInByPhone: 'Sign in by phone', signInByPassword: 'Sign in by password',
    yourAccount: 'Your account', email: 'E-mail address', phoneNumber: 'Phone number', country: 'Country', password: 'Password',
    passwordHint: 'At least 8 characters.', sendCode: 'Send code', code: 'Code', codeHint: 'Enter the code that we sent to {number}.',
    continue: 'Continue', newCode: 'Send a new code', newCodeIn: 'New code in {seconds} s', waitForCode: 'You can request a new code in {seconds} seconds.',
    canResend: 'You can request a new code now.', otherNumber: 'Use another number', changeNumber: 'Change your phone number',
    signOut: 'Sign out', signIn: 'Sign in', reload: 'Refresh', codeSent: 'We sent a code.', numberChanged: 'Your phone number was changed.', captcha: 'Are you a person?',
    cancel: 'Cancel', sessionEnded: 'Your session has ended. Please sign in again.', guessesLeft: 'Guesses left: {count}.',
    tryAgainIn: 'Try again in {seconds} s.', networkFailed: 'The server cannot be reached. Check your connection, then try again.',
    noCountry: 'No such country', failed: 'Something went wrong. Please try again later.', traceId: 'Report this number: {id}', none: 'none',
  },
  de: {
    language: 'Sprache', account: 'Konto', signUp: 'Registrieren', signInByPhone: 'Mit Telefon anmelden', signInByPassword: 'Mit Passwort anmelden',
    yourAccount: 'Ihr Konto', email: 'E-Mail-Adresse', phoneNumber: 'Telefonnummer', country: 'Land', password: 'Passwort',
    passwordHint: 'Mindestens 8 Zeichen.', sendCode: 'Code senden', code: 'Code', codeHint: 'Geben Sie den Code ein, den wir an {number} gesendet haben.',
    continue: 'Weiter', newCode: 'Neuen Code senden', newCodeIn: 'Neuer Code in {seconds} s', waitForCode: 'In {seconds} Sekunden können Sie einen neuen Code anfordern.',
    canResend: 'Sie können jetzt einen neuen Code anfordern.', otherNumber: 'Andere Nummer verwenden', changeNumber: 'Telefonnummer ändern',
    signOut: 'Abmelden', signIn: 'Anmelden', reload: 'Aktualisieren', codeSent: 'Wir haben einen Code gesendet.', numberChanged: 'Ihre Telefonnummer wurde geändert.', captcha: 'Sind Sie ein Mensch?',
    cancel: 'Abbrechen', sessionEnded: 'Ihre Sitzung ist beendet. Bitte melden Sie sich wieder an.', guessesLeft: 'Verbleibende Versuche: {count}.',
    tryAgainIn: 'Versuchen Sie es in {seconds} s wieder.', networkFailed: 'Der Server ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
    noCountry: 'Kein solches Land', failed: 'Etwas ist schiefgegangen. Bitte versuchen Sie es später noch einmal.', traceId: 'Nennen Sie diese Nummer: {id}', none: 'keine',
  },
  fr: {
    language: 'Langue', account: 'Compte', signUp: 'S’inscrire', signInByPhone: 'Se connecter par téléphone', signInByPassword: 'Se connecter par mot de passe',
    yourAccount: 'Votre compte', email: 'Adresse e-mail', phoneNumber: 'Numéro de téléphone', country: 'Pays', password: 'Mot de passe',
    passwordHint: 'Au moins 8 caractères.', sendCode: 'Envoyer le code', code: 'Code', codeHint: 'Saisissez le code que nous avons envoyé au {number}.',
    continue: 'Continuer', newCode: 'Envoyer un nouveau code', newCodeIn: 'Nouveau code dans {seconds} s', waitForCode: 'Vous pourrez demander un nouveau code dans {seconds} secondes.',
    canResend: 'Vous pouvez demander un nouveau code.', otherNumber: 'Utiliser un autre numéro', changeNumber: 'Changer de numéro de téléphone',
    signOut: 'Se déconnecter', signIn: 'Se connecter', reload: 'Actualiser', codeSent: 'Nous avons envoyé un code.', numberChanged: 'Votre numéro de téléphone a été changé.', captcha: 'Êtes-vous une personne ?',
    cancel: 'Annuler', sessionEnded: 'Votre session est terminée. Veuillez vous reconnecter.', guessesLeft: 'Essais restants : {count}.',
    tryAgainIn: 'Réessayez dans {seconds} s.', networkFailed: 'Le serveur est injoignable. Vérifiez votre connexion, puis réessayez.',
    noCountry: 'Aucun pays de ce nom', failed: 'Une erreur est survenue. Veuillez réessayer plus tard.', traceId: 'Indiquez ce numéro : {id}', none: 'aucun',
  },
};

let language = 'en';

export const getLanguage = () => language;

export const text = (key, values = {}) => texts[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Writes the texts of all elements that name one. */
export const write = (root = document) => {
  for (const element of root.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text, element.dataset);
  }
  for (const element of root.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label));
  }
};

export const setLanguage = (next) => {
  language = next in texts ? next : 'en';
  document.documentElement.lang = language;
  write();
  document.dispatchEvent(new Event('languagechange'));
};
