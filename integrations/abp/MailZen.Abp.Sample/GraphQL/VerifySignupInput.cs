namespace MailZen.Abp.Sample.GraphQL;

/// <summary>The input of <c>signupVerify</c>.</summary>
public sealed record VerifySignupInput(string PhoneNumber, string Code, string Email, string Password);
