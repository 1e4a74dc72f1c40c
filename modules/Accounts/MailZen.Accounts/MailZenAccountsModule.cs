using System.Net;
using MailZen.Accounts.Administration;
using MailZen.Accounts.Administrators;
using MailZen.Accounts.Devices;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.PasswordResets;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Permissions;
using MailZen.Accounts.PhoneNumbers;
using MailZen.Accounts.PhoneSignIn;
using MailZen.Accounts.Profile;
using MailZen.Accounts.Registration;
using MailZen.Accounts.SecondFactors;
using MailZen.Accounts.Seeding;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Users;
using MailZen.Framework.AspNetCore;
using MailZen.Framework.Authorization;
using MailZen.Framework.Data;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Maintenance;
using MailZen.Framework.EntityFrameworkCore.Schema;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Users;
using MailZen.PhoneVerification;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MailZen.Accounts;

/// <summary>Accounts, their sessions and MailZen addresses, and sign-up.</summary>
[DependsOn(typeof(MailZenFrameworkAspNetCoreModule), typeof(MailZenFrameworkEntityFrameworkCoreModule))]
public sealed class MailZenAccountsModule : AbpModule
{
    private const string SessionScheme = "MailZen";

    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        AddSessions(services);

        AddSignIn(services);

        AddProfile(services);

        services.AddSingleton<AccountsMetrics>();
        services.AddScoped<SignInAudit>();
        services.AddScoped<RepeatedSignUp>();
        services.AddSingleton<OwnerNotices>();
        services.AddScoped<AccountCreationRecords>();
        services.AddScoped<AccountCreator>();
        services.AddScoped<IRegistrationAppService, RegistrationAppService>();
        services.AddScoped<ProvedAccounts>();
        services.AddScoped<AgedNumbers>();
        services.AddScoped<IPhoneSignInAppService, PhoneSignInAppService>();
        services.AddScoped<ResetPasswords>();
        services.AddScoped<IPasswordResetAppService, PasswordResetAppService>();
        services.AddScoped<IMailboxAppService, MailboxAppService>();
        services.AddScoped<IPhoneNumberOwners, PhoneNumberOwners>();
        services.AddScoped<IDataSeedContributor, AdministratorSeedContributor>();
        services.AddScoped<IDataSeedContributor, PhoneNumberFormContributor>();
        services.AddSingleton<SettingDefinitionProvider, MailboxSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, SignInSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, PhoneSignInSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, RegistrationSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, SessionSettingDefinitionProvider>();
        services.AddSingleton<ISettingRule, SessionSettingRule>();
        services.AddSingleton<SettingDefinitionProvider, SecondFactorSettingDefinitionProvider>();
        services.AddSingleton<AdministratorPassword>();
        services.AddEmail();
        AddAdministrators(services);
        AddCleanup(services);
        AddErrors(services);
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<MailZenUser>, AccountPasswordHasher>();
        services.AddSingleton<BoundedPasswordHasher>();
        services.AddSingleton<DeviceTokens>();
        services.AddSingleton<DeviceCookie>();
        services.AddSingleton<IDeviceCookie>(provider => provider.GetRequiredService<DeviceCookie>());
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<RefusalPace>();
        services.AddScoped<SignInAccounts>();
        services.AddScoped<SignInAdmission>();
        services.AddScoped<SignInTries>();
        services.AddScoped<SignInFailures>();
        services.AddScoped<SignInSettlement>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<PasswordConfirmation>();
        services.AddScoped<RequiredPasswordChange>();
        services.AddScoped<SignInDoor>();
        services.AddScoped<SessionSignIn>();
    }

    private static void AddAdministrators(IServiceCollection services)
    {
        services.AddScoped<IAdministratorSignIn, AdministratorSignIn>();
        services.AddScoped<PasswordStep>();
        services.AddScoped<SignInTickets>();
        services.AddScoped<GeneratedPasswordChange>();
        services.AddScoped<AdministratorSessions>();
        services.AddScoped<AdministratorAccounts>();
        services.AddScoped<IAccountAdministrationAppService, AccountAdministrationAppService>();
        services.AddScoped<IAdministratorAppService, AdministratorAppService>();
        services.AddScoped<IAdministratorProvisioner, AdministratorProvisioner>();
        services.AddScoped<IAdministratorDirectory, AdministratorDirectory>();
        services.Configure<AuthorizationOptions>(options =>
        {
            foreach (var permission in AccountsPermissions.All)
            {
                options.AddPermission(permission);
            }
        });

        services.AddScoped<SecondFactorRule>();
        services.AddSingleton<SecondFactorSecrets>();
        services.AddSingleton<StepTickets>();
        services.AddScoped<SecondFactorCheck>();
        services.AddScoped<SecondFactorSetUp>();
        services.AddScoped<ISecondFactorAppService, SecondFactorAppService>();
        services.AddScoped<Passkeys>();
        services.AddScoped<IPasskeyAppService, PasskeyAppService>();
        services.AddIdentityCore<MailZenUser>();
        services.AddScoped<IUserStore<MailZenUser>, PasskeyStore>();
        services.AddScoped<IPasskeyHandler<MailZenUser>, PasskeyHandler<MailZenUser>>();
    }

    private static void AddProfile(IServiceCollection services)
    {
        services.AddScoped<NewPasswords>();
        services.AddScoped<PasswordChange>();
        services.AddScoped<AccountDeletion>();
        services.AddScoped<IProfileAppService, ProfileAppService>();
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddSingleton<SessionOptionsSource>();
        services.AddSingleton(new SecretVariable(SessionOptionsSource.Secret));
        services.AddSingleton(new SecretVariable("MAILZEN_ADMIN_PASSWORD"));
        services.AddSingleton<IStartupCheck>(provider => provider.GetRequiredService<SessionOptionsSource>());
        services.AddSingleton(provider => provider.GetRequiredService<SessionOptionsSource>().Load());
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<ISessionCookie, SessionCookie>();
        services.AddScoped<SessionOpener>();
        services.AddScoped<SessionEnder>();
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<EndedSessionReader>();
        services.AddSingleton<SessionLiveness>();
        services.AddHostedService<EndedSessionWorker>();
        services.AddScoped<IRestoreContributor, RestoredSessions>();
        services.AddScoped<SessionRefresher>();
        services.AddScoped<ISessionAppService, SessionAppService>();
        services.AddScoped<IAccountSessionAppService, AccountSessionAppService>();

        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, SessionAuthentication>();
        services.AddScoped<AdministratorCheck>();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>>(provider => new AdministratorCookie(
            provider.GetRequiredService<SessionOptions>(),
            provider.GetRequiredService<IOptions<AdministratorPagesOptions>>().Value
        ));
        services
            .AddAuthentication(SessionScheme)
            .AddPolicyScheme(
                SessionScheme,
                displayName: null,
                options =>
                    options.ForwardDefaultSelector = context =>
                        context
                            .RequestServices.GetRequiredService<IOptions<AdministratorPagesOptions>>()
                            .Value.Contains(context.Request.Path)
                            ? AdministratorCookie.Scheme
                            : JwtBearerDefaults.AuthenticationScheme
            )
            .AddJwtBearer()
            .AddCookie(AdministratorCookie.Scheme);
        services.AddRouting(); // Authorization needs routing, which only a web host adds by itself. The migrator is not one.
        services.AddAuthorization();
        services.AddScoped<IAuthorizationHandler, PermissionRequirementHandler>();
    }

    /// <remarks>No token outlives its session. The day is for hosts whose clock is behind.</remarks>
    private static void AddCleanup(IServiceCollection services)
    {
        services.AddSingleton(CleanupRule.OfExpired(AccountsTables.RefreshTokens, "expires_at"));
        services.AddSingleton(CleanupRule.OfExpired(AccountsTables.UserSessions, "expires_at"));
    }

    private static void AddErrors(IServiceCollection services) =>
        services
            .Configure<AbpExceptionLocalizationOptions>(options => options.Resources.Add(typeof(AccountsErrorTexts)))
            .Configure<UniqueConstraintOptions>(options =>
            {
                options.Map(AccountsTables.UserEmailIndex, AccountsErrorCodes.EmailAlreadyRegistered);
                options.Map(AccountsTables.UserPhoneNumberIndex, PhoneVerificationErrorCodes.PhoneNumberInUse);
                options.Map(AccountsTables.MailboxLocalPartIndex, AccountsErrorCodes.AddressTaken);
            })
            .Configure<AbpExceptionHttpStatusCodeOptions>(options =>
            {
                options.Map(AccountsErrorCodes.EmailAlreadyRegistered, HttpStatusCode.Conflict);
                options.Map(AccountsErrorCodes.EmailAlreadyVerified, HttpStatusCode.Conflict);
                options.Map(AccountsErrorCodes.EmailDeliveryUnavailable, HttpStatusCode.ServiceUnavailable);
                options.Map(AccountsErrorCodes.AddressTaken, HttpStatusCode.Conflict);
                options.Map(AccountsErrorCodes.InvalidCredentials, HttpStatusCode.Unauthorized);
                options.Map(AccountsErrorCodes.PasswordRequired, HttpStatusCode.BadRequest);
                options.Map(AccountsErrorCodes.SignInDelayed, HttpStatusCode.TooManyRequests);
                options.Map(AccountsErrorCodes.RefreshTokenInvalid, HttpStatusCode.Unauthorized);
                options.Map(AccountsErrorCodes.RefreshTokenReused, HttpStatusCode.Unauthorized);
                options.Map(AccountsErrorCodes.PasswordWrong, HttpStatusCode.BadRequest);
                options.Map(AccountsErrorCodes.TooManyAddresses, HttpStatusCode.Conflict);
                options.Map(AccountsErrorCodes.AccountNotFound, HttpStatusCode.NotFound);
                options.Map(AccountsErrorCodes.AccountOfAdministrator, HttpStatusCode.Forbidden);
                options.Map(AccountsErrorCodes.LastAdministrator, HttpStatusCode.Conflict);
                options.Map(AccountsErrorCodes.PasswordChangeRequired, HttpStatusCode.Forbidden);
                options.Map(AccountsErrorCodes.SecondFactorRequired, HttpStatusCode.Forbidden);
                options.Map(AccountsErrorCodes.SecondFactorInvalid, HttpStatusCode.BadRequest);
                options.Map(AccountsErrorCodes.SignInExpired, HttpStatusCode.BadRequest);
                options.Map(AccountsErrorCodes.LastSecondFactor, HttpStatusCode.Conflict);
            });
}
