using System.Security.Claims;
using EmbeddedShop;
using MailZen.PhoneVerification.AspNetCore;
using MailZen.PhoneVerification.Blazor;
using MailZen.PhoneVerification.Sms;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

// The shop's own: a database, customers, and their sign-in.
var builder = WebApplication.CreateBuilder(args);
var connection = builder.Configuration.GetConnectionString("Shop") ?? "Data Source=shop.db";
builder.Services.AddDbContext<ShopDbContext>(options =>
    _ = builder.Configuration["Database"] == "PostgreSql" ? options.UseNpgsql(connection) : options.UseSqlite(connection)
);
builder.Services.AddAuthorization();
builder.Services.AddIdentityApiEndpoints<Customer>().AddRoles<IdentityRole<Guid>>().AddEntityFrameworkStores<ShopDbContext>();
builder.Services.ConfigureApplicationCookie(cookie => cookie.LoginPath = cookie.AccessDeniedPath = ManagerSignIn.Path);

// Phone verification.
builder.Services.AddPhoneVerification(options =>
{
    options.UseDbContext<ShopDbContext>();
    options.UseOwners<CustomerPhoneNumbers>();
    options.IsAdministrator = user => user.IsInRole("Manager");
});
builder.Services.AddSingleton<ISmsProvider, PigeonProvider>();
builder.Services.AddPhoneVerificationPages(pages => (pages.ApplicationName, pages.SignOutPath) = ("Shop", ManagerSignIn.SignOutPath));
builder.Services.AddShopGraphQL();

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<ShopDbContext>().Database.EnsureCreatedAsync();
}

await app.MigratePhoneVerificationAsync(Console.WriteLine);

app.UseAntiforgery();
app.MapIdentityApi<Customer>();
app.MapPhoneVerification();
app.MapSignUp();
app.MapManagerSignIn();
app.MapPhoneVerificationPages().RequireAuthorization(ManagerSignIn.UseCookie);
app.MapShopGraphQL();
app.MapGet(
        "/me",
        async (ClaimsPrincipal user, UserManager<Customer> customers) =>
            await customers.GetUserAsync(user) is { } customer ? new { customer.Email, customer.PhoneNumber } : null
    )
    .RequireAuthorization();
app.Run();
