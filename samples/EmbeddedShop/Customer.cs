using Microsoft.AspNetCore.Identity;

namespace EmbeddedShop;

/// <summary>Who buys here. The phone number is that of ASP.NET Core Identity.</summary>
public sealed class Customer : IdentityUser<Guid>;
