namespace MailZen.PhoneVerification.Guard.Limits;

/// <summary>Who brings a code for which number.</summary>
/// <param name="UserId">The account, or null where none is signed in.</param>
/// <param name="Number">The number in E.164; null where an account has no code.</param>
/// <param name="Standing">How well the client is known as the one that requested the code.</param>
internal sealed record CheckSubject(Guid? UserId, string? Number, AskerStanding Standing);
