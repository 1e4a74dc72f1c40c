// Written by scripts/generate.mjs from docs/schema.graphql and docs/errors.md: `npm run generate`.
import type { CallOptions, Operation, SentCode } from './calls.js';

export interface AuthMeResponse {
  user: User | null;
  hasMailzenAlias: boolean;
  requiresAliasSetup: boolean;
  nextStep: string | null;
}

export interface User {
  id: string;
  email: string;
  name: string | null;
  role: string;
  isEmailVerified: boolean;
  phoneNumber: string | null;
  isPhoneVerified: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface AccountSession {
  id: string;
  createdAt: string;
  /** When its tokens were last renewed. */
  lastSeenAt: string;
  expiresAt: string;
  endedAt: string | null;
  /** Whether it is the session of this request. */
  current: boolean;
}

export interface AccountData {
  user: User;
  mailboxes: Array<string>;
  sessions: Array<AccountSession>;
}

export interface OtpStatus {
  expiresAt: string;
  resendAvailableAt: string;
  attemptsRemaining: number | null;
  delivery: OtpDelivery | null;
}

export type OtpDelivery = 'PENDING' | 'ACCEPTED' | 'DELIVERED' | 'UNDELIVERED';

export interface SupportedCountry {
  code: string;
  name: string;
  callingCode: string;
  open: boolean;
}

export interface SignupPhoneInput {
  phoneNumber: string;
}

export interface LoginPhoneInput {
  phoneNumber: string;
}

export interface PasswordResetPhoneInput {
  phoneNumber: string;
  email: string;
}

export interface AuthResponse {
  token: string;
  refreshToken: string | null;
  user: User;
  requiresAliasSetup: boolean;
  hasMailzenAlias: boolean;
  nextStep: string | null;
}

export interface VerifySignupInput {
  phoneNumber: string;
  code: string;
  email: string;
  /** At least 8 characters. */
  password: string;
  name?: string | null;
  /** The mailbox handle: lower-case letters, digits, inner dots; 3 to 30 characters. */
  desiredLocalPart?: string | null;
}

export interface CreateUserInput {
  email: string;
  name?: string | null;
  password: string;
}

export interface LoginInput {
  email: string;
  password: string;
}

export interface RefreshInput {
  refreshToken: string;
}

export interface ChangePasswordInput {
  currentPassword: string;
  /** At least 8 characters. */
  newPassword: string;
}

export interface DeleteMyAccountInput {
  password: string;
}

export interface VerifyLoginInput {
  phoneNumber: string;
  code: string;
  /** Only after PASSWORD_REQUIRED: the number was verified long ago. */
  password?: string | null;
}

export interface PasswordResetInput {
  phoneNumber: string;
  email: string;
  code: string;
  /** At least 8 characters. */
  newPassword: string;
}

export interface PasswordResetEmailInput {
  email: string;
}

export interface PasswordResetByEmailInput {
  email: string;
  /** As it is in the message; blanks, dashes and case do not matter. */
  code: string;
  /** At least 8 characters. */
  newPassword: string;
}

/** The class of an error, as extensions.code says it. */
export type ErrorCode = 'BAD_REQUEST' | 'CONFLICT' | 'FORBIDDEN' | 'INTERNAL_SERVER_ERROR' | 'PERSISTED_QUERY_NOT_SUPPORTED' | 'SERVICE_UNAVAILABLE' | 'TOO_MANY_REQUESTS' | 'UNAUTHENTICATED';

/** What an error of each reason carries; docs/errors.md says what a client does. */
export interface Reasons {
  INVALID_PHONE_NUMBER: { code: 'BAD_REQUEST'; hint?: string; };
  PHONE_NUMBER_NOT_ALLOWED: { code: 'BAD_REQUEST'; };
  PHONE_NUMBER_OPTED_OUT: { code: 'BAD_REQUEST'; };
  CAPTCHA_REQUIRED: { code: 'TOO_MANY_REQUESTS'; siteKey?: string | null; };
  PHONE_NUMBER_IN_USE: { code: 'CONFLICT'; };
  REAUTHENTICATION_REQUIRED: { code: 'FORBIDDEN'; };
  OTP_INVALID: { code: 'BAD_REQUEST'; attemptsRemaining?: number; expiresAt?: string; };
  OTP_EXPIRED: { code: 'BAD_REQUEST'; expiresAt?: string; };
  OTP_ATTEMPTS_EXCEEDED: { code: 'TOO_MANY_REQUESTS'; attemptsRemaining?: number; };
  OTP_COOLDOWN: { code: 'TOO_MANY_REQUESTS'; retryAfterSeconds?: number; };
  SMS_DELIVERY_FAILED: { code: 'SERVICE_UNAVAILABLE'; };
  SMS_DELIVERY_UNKNOWN: { code: 'SERVICE_UNAVAILABLE'; };
  IDEMPOTENCY_KEY_INVALID: { code: 'BAD_REQUEST'; };
  IDEMPOTENCY_KEY_REUSED: { code: 'BAD_REQUEST'; };
  IDEMPOTENCY_KEY_IN_USE: { code: 'CONFLICT'; retryAfterSeconds?: number; };
  EMAIL_DELIVERY_UNAVAILABLE: { code: 'SERVICE_UNAVAILABLE'; };
  EMAIL_ALREADY_VERIFIED: { code: 'CONFLICT'; };
  SESSION_REQUIRED: { code: 'UNAUTHENTICATED'; };
  REFRESH_TOKEN_INVALID: { code: 'UNAUTHENTICATED'; };
  REFRESH_TOKEN_REUSED: { code: 'UNAUTHENTICATED'; };
  INVALID_CREDENTIALS: { code: 'UNAUTHENTICATED'; };
  PASSWORD_REQUIRED: { code: 'BAD_REQUEST'; };
  PASSWORD_WRONG: { code: 'BAD_REQUEST'; };
  SIGN_IN_DELAYED: { code: 'TOO_MANY_REQUESTS'; retryAfterSeconds?: number; };
  SECOND_FACTOR_REQUIRED: { code: 'FORBIDDEN'; };
  SECOND_FACTOR_INVALID: { code: 'BAD_REQUEST'; };
  PASSWORD_CHANGE_REQUIRED: { code: 'FORBIDDEN'; };
  EMAIL_ALREADY_REGISTERED: { code: 'CONFLICT'; };
  ADDRESS_TAKEN: { code: 'CONFLICT'; };
  TOO_MANY_ADDRESSES: { code: 'CONFLICT'; };
  VALIDATION_FAILED: { code: 'BAD_REQUEST'; fields?: Record<string, string>; };
  RATE_LIMITED: { code: 'TOO_MANY_REQUESTS'; retryAfterSeconds?: number; };
  TEMPORARILY_UNAVAILABLE: { code: 'SERVICE_UNAVAILABLE'; retryAfterSeconds?: number; };
  CONCURRENCY_CONFLICT: { code: 'CONFLICT'; fields?: Record<string, string>; };
  PERMISSION_DENIED: { code: 'FORBIDDEN'; };
  ORIGIN_NOT_ALLOWED: { code: 'FORBIDDEN'; };
  HOST_NOT_ALLOWED: { code: 'BAD_REQUEST'; };
  GRAPHQL_PARSE_FAILED: { code: 'BAD_REQUEST'; };
  GRAPHQL_VALIDATION_FAILED: { code: 'BAD_REQUEST'; };
  GRAPHQL_LIMIT_EXCEEDED: { code: 'BAD_REQUEST'; };
  GRAPHQL_REQUEST_INVALID: { code: 'BAD_REQUEST'; };
  PERSISTED_QUERY_NOT_SUPPORTED: { code: 'PERSISTED_QUERY_NOT_SUPPORTED'; };
  ACCOUNT_NOT_FOUND: { code: 'INTERNAL_SERVER_ERROR'; };
  ACCOUNT_OF_ADMINISTRATOR: { code: 'FORBIDDEN'; };
  LAST_ADMINISTRATOR: { code: 'CONFLICT'; };
  LAST_SECOND_FACTOR: { code: 'CONFLICT'; };
  SIGN_IN_EXPIRED: { code: 'BAD_REQUEST'; };
}

export const reasons: ReadonlySet<string> = new Set<keyof Reasons>([
  'INVALID_PHONE_NUMBER',
  'PHONE_NUMBER_NOT_ALLOWED',
  'PHONE_NUMBER_OPTED_OUT',
  'CAPTCHA_REQUIRED',
  'PHONE_NUMBER_IN_USE',
  'REAUTHENTICATION_REQUIRED',
  'OTP_INVALID',
  'OTP_EXPIRED',
  'OTP_ATTEMPTS_EXCEEDED',
  'OTP_COOLDOWN',
  'SMS_DELIVERY_FAILED',
  'SMS_DELIVERY_UNKNOWN',
  'IDEMPOTENCY_KEY_INVALID',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_KEY_IN_USE',
  'EMAIL_DELIVERY_UNAVAILABLE',
  'EMAIL_ALREADY_VERIFIED',
  'SESSION_REQUIRED',
  'REFRESH_TOKEN_INVALID',
  'REFRESH_TOKEN_REUSED',
  'INVALID_CREDENTIALS',
  'PASSWORD_REQUIRED',
  'PASSWORD_WRONG',
  'SIGN_IN_DELAYED',
  'SECOND_FACTOR_REQUIRED',
  'SECOND_FACTOR_INVALID',
  'PASSWORD_CHANGE_REQUIRED',
  'EMAIL_ALREADY_REGISTERED',
  'ADDRESS_TAKEN',
  'TOO_MANY_ADDRESSES',
  'VALIDATION_FAILED',
  'RATE_LIMITED',
  'TEMPORARILY_UNAVAILABLE',
  'CONCURRENCY_CONFLICT',
  'PERMISSION_DENIED',
  'ORIGIN_NOT_ALLOWED',
  'HOST_NOT_ALLOWED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_LIMIT_EXCEEDED',
  'GRAPHQL_REQUEST_INVALID',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'ACCOUNT_NOT_FOUND',
  'ACCOUNT_OF_ADMINISTRATOR',
  'LAST_ADMINISTRATOR',
  'LAST_SECOND_FACTOR',
  'SIGN_IN_EXPIRED',
]);

/** One method for each operation of the schema. */
export abstract class Operations {
  protected abstract run<T>(operation: Operation, variables: object, options?: CallOptions): Promise<T>;

  /** The signed-in account and where its onboarding stands. Needs a session. */
  authMe(options?: CallOptions): Promise<AuthMeResponse> {
    return this.run<AuthMeResponse>({"kind":"query","name":"authMe","sends":false,"document":"query authMe { authMe { user { id email name role isEmailVerified phoneNumber isPhoneVerified createdAt updatedAt } hasMailzenAlias requiresAliasSetup nextStep } }"}, {}, options);
  }

  /** Addresses the signed-in account owns, e.g. ["jane.doe@mailzen.com"]. Needs a session. */
  myMailboxes(options?: CallOptions): Promise<Array<string>> {
    return this.run<Array<string>>({"kind":"query","name":"myMailboxes","sends":false,"document":"query myMailboxes { myMailboxes }"}, {}, options);
  }

  /** Live sessions of the signed-in account, newest first. Needs a session. */
  mySessions(options?: CallOptions): Promise<Array<AccountSession>> {
    return this.run<Array<AccountSession>>({"kind":"query","name":"mySessions","sends":false,"document":"query mySessions { mySessions { id createdAt lastSeenAt expiresAt endedAt current } }"}, {}, options);
  }

  /** What is stored about the signed-in account. Needs a session. */
  exportMyData(options?: CallOptions): Promise<AccountData> {
    return this.run<AccountData>({"kind":"query","name":"exportMyData","sends":false,"document":"query exportMyData { exportMyData { user { id email name role isEmailVerified phoneNumber isPhoneVerified createdAt updatedAt } mailboxes sessions { id createdAt lastSeenAt expiresAt endedAt current } } }"}, {}, options);
  }

  /** The status of the code that was sent with this token; for a code of an account needs its session. Null for an unknown or foreign token. A code that opens an account has neither attemptsRemaining nor delivery. Anonymous. */
  otpStatus(variables: {
    requestToken: string;
  }, options?: CallOptions): Promise<OtpStatus | null> {
    return this.run<OtpStatus | null>({"kind":"query","name":"otpStatus","sends":false,"document":"query otpStatus($requestToken: String!) { otpStatus(requestToken: $requestToken) { expiresAt resendAvailableAt attemptsRemaining delivery } }"}, variables, options);
  }

  /** Countries whose numbers may be typed, by their name in the language of Accept-Language. Anonymous. */
  supportedCountries(options?: CallOptions): Promise<Array<SupportedCountry>> {
    return this.run<Array<SupportedCountry>>({"kind":"query","name":"supportedCountries","sends":false,"document":"query supportedCountries { supportedCountries { code name callingCode open } }"}, {}, options);
  }

  /** Sends a one-time code to a number the signed-in account wants to prove. Needs a session. */
  sendPhoneOtp(variables: {
    phoneNumber: string;
  }, options?: CallOptions): Promise<SentCode | null> {
    return this.run<SentCode | null>({"kind":"mutation","name":"sendPhoneOtp","sends":true,"document":"mutation sendPhoneOtp($phoneNumber: String!) { sendPhoneOtp(phoneNumber: $phoneNumber) }"}, variables, options);
  }

  /** Checks the code; on success the account's number is verified. Needs a session. */
  verifyPhoneOtp(variables: {
    code: string;
  }, options?: CallOptions): Promise<boolean> {
    return this.run<boolean>({"kind":"mutation","name":"verifyPhoneOtp","sends":false,"document":"mutation verifyPhoneOtp($code: String!) { verifyPhoneOtp(code: $code) }"}, variables, options);
  }

  /** Sends a one-time code to a number that wants to sign up. Anonymous. */
  signupSendOtp(variables: {
    input: SignupPhoneInput;
  }, options?: CallOptions): Promise<SentCode | null> {
    return this.run<SentCode | null>({"kind":"mutation","name":"signupSendOtp","sends":true,"document":"mutation signupSendOtp($input: SignupPhoneInput!) { signupSendOtp(input: $input) }"}, variables, options);
  }

  /** Sends a one-time code to a verified number that signs in. Answers the same if no account has the number. Anonymous. */
  loginSendOtp(variables: {
    input: LoginPhoneInput;
  }, options?: CallOptions): Promise<SentCode | null> {
    return this.run<SentCode | null>({"kind":"mutation","name":"loginSendOtp","sends":true,"document":"mutation loginSendOtp($input: LoginPhoneInput!) { loginSendOtp(input: $input) }"}, variables, options);
  }

  /** Sends a one-time code for a new password to a verified number. Answers the same if no account has the number and e-mail address. Anonymous. */
  passwordResetSendOtp(variables: {
    input: PasswordResetPhoneInput;
  }, options?: CallOptions): Promise<SentCode | null> {
    return this.run<SentCode | null>({"kind":"mutation","name":"passwordResetSendOtp","sends":true,"document":"mutation passwordResetSendOtp($input: PasswordResetPhoneInput!) { passwordResetSendOtp(input: $input) }"}, variables, options);
  }

  /** Checks the code and creates the account, its address and its session. Anonymous. */
  signupVerify(variables: {
    input: VerifySignupInput;
  }, options?: CallOptions): Promise<AuthResponse> {
    return this.run<AuthResponse>({"kind":"mutation","name":"signupVerify","sends":false,"document":"mutation signupVerify($input: VerifySignupInput!) { signupVerify(input: $input) { token refreshToken user { id email name role isEmailVerified phoneNumber isPhoneVerified createdAt updatedAt } requiresAliasSetup hasMailzenAlias nextStep } }"}, variables, options);
  }

  register(variables: {
    registerInput: CreateUserInput;
  }, options?: CallOptions): Promise<AuthResponse> {
    return this.run<AuthResponse>({"kind":"mutation","name":"register","sends":false,"document":"mutation register($registerInput: CreateUserInput!) { register(registerInput: $registerInput) { token refreshToken user { id email name role isEmailVerified phoneNumber isPhoneVerified createdAt updatedAt } requiresAliasSetup hasMailzenAlias nextStep } }"}, variables, options);
  }

  login(variables: {
    loginInput: LoginInput;
  }, options?: CallOptions): Promise<AuthResponse> {
    return this.run<AuthResponse>({"kind":"mutation","name":"login","sends":false,"document":"mutation login($loginInput: LoginInput!) { login(loginInput: $loginInput) { token refreshToken user { id email name role isEmailVerified phoneNumber isPhoneVerified createdAt updatedAt } requiresAliasSetup hasMailzenAlias nextStep } }"}, variables, options);
  }

  refresh(variables: {
    input: RefreshInput;
  }, options?: CallOptions): Promise<AuthResponse> {
    return this.run<AuthResponse>({"kind":"mutation","name":"refresh","sends":false,"document":"mutation refresh($input: RefreshInput!) { refresh(input: $input) { token refreshToken user { id email name role isEmailVerified phoneNumber isPhoneVerified createdAt updatedAt } requiresAliasSetup hasMailzenAlias nextStep } }"}, variables, options);
  }

  logout(variables: {
    input?: RefreshInput | null;
  } = {}, options?: CallOptions): Promise<boolean> {
    return this.run<boolean>({"kind":"mutation","name":"logout","sends":false,"document":"mutation logout($input: RefreshInput) { logout(input: $input) }"}, variables, options);
  }

  /** Reserves an address for the signed-in account; a free one is suggested when none is asked for. Returns the address. */
  createMyMailbox(variables: {
    desiredLocalPart?: string | null;
  } = {}, options?: CallOptions): Promise<string> {
    return this.run<string>({"kind":"mutation","name":"createMyMailbox","sends":false,"document":"mutation createMyMailbox($desiredLocalPart: String) { createMyMailbox(desiredLocalPart: $desiredLocalPart) }"}, variables, options);
  }

  /** Replaces the password, ends the other sessions and makes every other device unknown. Needs a session. */
  changePassword(variables: {
    input: ChangePasswordInput;
  }, options?: CallOptions): Promise<boolean> {
    return this.run<boolean>({"kind":"mutation","name":"changePassword","sends":false,"document":"mutation changePassword($input: ChangePasswordInput!) { changePassword(input: $input) }"}, variables, options);
  }

  /** Ends a session of the signed-in account; false if the account has no such live session. Needs a session. */
  endSession(variables: {
    id: string;
  }, options?: CallOptions): Promise<boolean> {
    return this.run<boolean>({"kind":"mutation","name":"endSession","sends":false,"document":"mutation endSession($id: ID!) { endSession(id: $id) }"}, variables, options);
  }

  /** Ends all sessions of the signed-in account but this one. Needs a session. */
  endOtherSessions(options?: CallOptions): Promise<boolean> {
    return this.run<boolean>({"kind":"mutation","name":"endOtherSessions","sends":false,"document":"mutation endOtherSessions { endOtherSessions }"}, {}, options);
  }

  /** Deletes the signed-in account for good. Its MailZen addresses stay reserved. Needs a session. */
  deleteMyAccount(variables: {
    input: DeleteMyAccountInput;
  }, options?: CallOptions): Promise<boolean> {
    return this.run<boolean>({"kind":"mutation","name":"deleteMyAccount","sends":false,"document":"mutation deleteMyAccount($input: DeleteMyAccountInput!) { deleteMyAccount(input: $input) }"}, variables, options);
  }

  /** Checks the code and opens a session of the account that has verified the number. Anonymous. */
  loginVerify(variables: {
    input: VerifyLoginInput;
  }, options?: CallOptions): Promise<AuthResponse> {
    return this.run<AuthResponse>({"kind":"mutation","name":"loginVerify","sends":false,"document":"mutation loginVerify($input: VerifyLoginInput!) { loginVerify(input: $input) { token refreshToken user { id email name role isEmailVerified phoneNumber isPhoneVerified createdAt updatedAt } requiresAliasSetup hasMailzenAlias nextStep } }"}, variables, options);
  }

  /** Checks the code, sets the new password and ends all sessions of the account. Anonymous. */
  passwordReset(variables: {
    input: PasswordResetInput;
  }, options?: CallOptions): Promise<boolean> {
    return this.run<boolean>({"kind":"mutation","name":"passwordReset","sends":false,"document":"mutation passwordReset($input: PasswordResetInput!) { passwordReset(input: $input) }"}, variables, options);
  }

  /** Sends a one-time code to the signed-in account's e-mail address. Needs a session. */
  emailSendCode(options?: CallOptions): Promise<SentCode | null> {
    return this.run<SentCode | null>({"kind":"mutation","name":"emailSendCode","sends":true,"document":"mutation emailSendCode { emailSendCode }"}, {}, options);
  }

  /** Checks the code; on success the account's e-mail address is verified. Needs a session. */
  emailVerify(variables: {
    code: string;
  }, options?: CallOptions): Promise<boolean> {
    return this.run<boolean>({"kind":"mutation","name":"emailVerify","sends":false,"document":"mutation emailVerify($code: String!) { emailVerify(code: $code) }"}, variables, options);
  }

  /** Sends a one-time code for a new password to a verified e-mail address. Answers the same if no account has it. Anonymous. */
  passwordResetSendEmail(variables: {
    input: PasswordResetEmailInput;
  }, options?: CallOptions): Promise<SentCode | null> {
    return this.run<SentCode | null>({"kind":"mutation","name":"passwordResetSendEmail","sends":true,"document":"mutation passwordResetSendEmail($input: PasswordResetEmailInput!) { passwordResetSendEmail(input: $input) }"}, variables, options);
  }

  /** Checks the code, sets the new password and ends all sessions of the account. Anonymous. */
  passwordResetByEmail(variables: {
    input: PasswordResetByEmailInput;
  }, options?: CallOptions): Promise<boolean> {
    return this.run<boolean>({"kind":"mutation","name":"passwordResetByEmail","sends":false,"document":"mutation passwordResetByEmail($input: PasswordResetByEmailInput!) { passwordResetByEmail(input: $input) }"}, variables, options);
  }
}
