using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Signup;

/// <summary>A proof that carries the challenge whose code was right.</summary>
internal sealed record ChallengeProof(SignupOtp Challenge) : SignupProof(Challenge.PhoneNumber);
