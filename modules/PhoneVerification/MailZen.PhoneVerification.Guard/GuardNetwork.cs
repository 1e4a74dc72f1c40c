namespace MailZen.PhoneVerification.Guard;

/// <summary>A network of the client, with its own budget.</summary>
/// <param name="Fingerprint">The stored fingerprint of the network.</param>
/// <param name="Factor">The multiple of the budget of the narrowest network.</param>
internal readonly record struct GuardNetwork(string Fingerprint, int Factor);
