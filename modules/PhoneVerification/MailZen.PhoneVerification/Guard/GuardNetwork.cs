namespace MailZen.PhoneVerification.Guard;

/// <summary>A network that a message is asked for from, with a budget of its own.</summary>
/// <param name="Fingerprint">What stands for the network where it is remembered.</param>
/// <param name="Factor">How many times the budget of a single address it has.</param>
internal readonly record struct GuardNetwork(string Fingerprint, int Factor);
