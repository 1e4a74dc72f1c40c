namespace MailZen.Accounts.Users;

/// <summary>An account as its owner sees it.</summary>
public sealed record UserDto(
    Guid Id,
    string Email,
    string? Name,
    string Role,
    bool IsEmailVerified,
    string? PhoneNumber,
    bool IsPhoneVerified,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    internal static UserDto From(MailZenUser user, string role) =>
        new(
            user.Id,
            user.Email!,
            user.Name,
            role,
            user.EmailConfirmed,
            user.PhoneNumber,
            user.PhoneNumberConfirmed,
            user.CreatedAt,
            user.UpdatedAt
        );
}
