import { failureOf } from '/client/index.js';
import { showFaults } from './fields.js';
import { text } from './texts.js';

const ofCode = new Set(['OTP_INVALID', 'OTP_EXPIRED', 'OTP_ATTEMPTS_EXCEEDED']);
const ofNumber = new Set(['INVALID_PHONE_NUMBER', 'PHONE_NUMBER_NOT_ALLOWED', 'PHONE_NUMBER_OPTED_OUT', 'PHONE_NUMBER_IN_USE']);

const messageOf = (failure) => {
  switch (failure?.reason) {
    case undefined:
      return text('failed');
    case 'NETWORK_FAILED':
    case 'TIMED_OUT':
    case 'REPLY_INVALID':
      return text('networkFailed');
    case 'SESSION_REQUIRED':
      return text('sessionEnded');
    case 'UNKNOWN':
      return failure.traceId ? `${failure.message} ${text('traceId', { id: failure.traceId })}` : failure.message;
    default: {
      const parts = [failure.message];
      if (failure.attemptsRemaining > 0) {
        parts.push(text('guessesLeft', { count: failure.attemptsRemaining }));
      }
      if (failure.retryAfterSeconds > 0) {
        parts.push(text('tryAgainIn', { seconds: failure.retryAfterSeconds }));
      }
      return parts.join(' ');
    }
  }
};

/** Shows an error where it belongs: at a field of the form, or in the status. */
export const showFailure = (error, form, inputs, announce) => {
  if (!failureOf(error)) {
    console.error(error);
  }
  const failure = failureOf(error);
  const faults = new Map();
  if (failure?.reason === 'VALIDATION_FAILED') {
    for (const [name, message] of Object.entries(failure.fields ?? {})) {
      if (inputs[name]) {
        faults.set(inputs[name], message);
      }
    }
  } else if (ofCode.has(failure?.reason) && inputs.code) {
    faults.set(inputs.code, messageOf(failure));
  } else if (ofNumber.has(failure?.reason) && inputs.phoneNumber) {
    faults.set(inputs.phoneNumber, messageOf(failure));
  } else if (failure?.reason === 'EMAIL_ALREADY_REGISTERED' && inputs.email) {
    faults.set(inputs.email, messageOf(failure));
  }
  showFaults(form, faults);
  announce(faults.size ? '' : messageOf(failure));
  return failure;
};
