namespace MailZen.Accounts.SecondFactors;

/// <summary>A passkey.</summary>
/// <param name="Id">Its credential id.</param>
/// <param name="Name">The name that its owner gave it.</param>
/// <param name="CreatedAt">When it was added.</param>
public sealed record PasskeyDto(string Id, string Name, DateTimeOffset CreatedAt);
