namespace MailZen.Framework.Security;

/// <summary>An environment variable that holds a secret and is not a setting; <c>NAME_FILE</c> may name a file instead.</summary>
/// <param name="Name">Its name, such as <c>JWT_SECRET</c> or <c>ConnectionStrings__Default</c>.</param>
public sealed record SecretVariable(string Name);
