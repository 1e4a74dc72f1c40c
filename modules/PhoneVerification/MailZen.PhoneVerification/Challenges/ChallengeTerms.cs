namespace MailZen.PhoneVerification.Challenges;

/// <summary>The terms of a new challenge, whoever owns it.</summary>
/// <param name="Networks">Fingerprints of the client networks whose budgets count its messages; null if they are not counted.</param>
/// <param name="KeyId">The id of the master key that the code is derived with.</param>
/// <param name="Language">The language of the message.</param>
/// <param name="CreatedAt">When it is created.</param>
/// <param name="Options">The settings of the challenge.</param>
internal sealed record ChallengeTerms(string? Networks, string KeyId, string Language, DateTimeOffset CreatedAt, OtpOptions Options)
{
    /// <summary>The account that the code opens; null if it opens none.</summary>
    public OtpAccount? Account { get; init; }
}
