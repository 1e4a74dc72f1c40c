using GraphQL;
using MailZen.Accounts.Users;

namespace MailZen.Accounts.GraphQL;

internal sealed record User(
    [property: Id] Guid Id,
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
    internal static User From(UserDto user) =>
        new(
            user.Id,
            user.Email,
            user.Name,
            user.Role,
            user.IsEmailVerified,
            user.PhoneNumber,
            user.IsPhoneVerified,
            user.CreatedAt,
            user.UpdatedAt
        );
}
