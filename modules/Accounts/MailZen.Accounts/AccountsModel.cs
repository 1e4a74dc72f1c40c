using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts;

/// <summary>This module's tables, beside Identity's own configuration.</summary>
public static class AccountsModel
{
    /// <summary>Adds this module's tables to the host's model; call it after Identity's own.</summary>
    public static void ConfigureAccounts(this ModelBuilder builder)
    {
        ConfigureIdentity(builder);

        builder.Entity<UserSession>(entity =>
        {
            entity.ToTable(AccountsTables.UserSessions);
            entity.HasIndex(session => session.UserId);
            entity.HasIndex(session => session.ExpiresAt);

            // Each instance asks every 2 seconds for the sessions that have ended.
            entity.HasIndex(session => session.EndedAt).HasFilter("ended_at IS NOT NULL");
            entity.HasOne<MailZenUser>().WithMany().HasForeignKey(session => session.UserId);
        });

        builder.Entity<RefreshToken>(entity =>
        {
            entity.ToTable(AccountsTables.RefreshTokens);
            entity.HasKey(token => token.TokenHash);
            entity.Property(token => token.TokenHash).HasMaxLength(RefreshToken.HashLength);
            entity.HasIndex(token => token.SessionId);
            entity.HasIndex(token => token.ExpiresAt);
            entity.HasOne<UserSession>().WithMany().HasForeignKey(token => token.SessionId);
        });

        builder.Entity<Mailbox>(entity =>
        {
            entity.ToTable("mailboxes");
            entity.Property(mailbox => mailbox.LocalPart).HasMaxLength(MailboxHandle.MaxLength);
            entity.HasIndex(mailbox => mailbox.LocalPart).IsUnique().HasDatabaseName(AccountsTables.MailboxLocalPartIndex);
            entity.HasIndex(mailbox => mailbox.UserId);
            entity.HasOne<MailZenUser>().WithMany().HasForeignKey(mailbox => mailbox.UserId);
        });
    }

    private static void ConfigureIdentity(ModelBuilder builder)
    {
        builder.Entity<MailZenUser>(entity =>
        {
            entity.ToTable(AccountsTables.Users);
            entity.Property(user => user.Name).HasMaxLength(AccountsTables.MaxNameLength);
            entity.Property(user => user.PhoneNumber).HasMaxLength(16);

            // One owner per verified e-mail address. An unverified one blocks nobody; the second index finds its accounts, oldest first.
            entity
                .HasIndex(user => user.NormalizedEmail)
                .IsUnique()
                .HasFilter("email_confirmed")
                .HasDatabaseName(AccountsTables.UserEmailIndex);
            entity
                .HasIndex(user => new
                {
                    user.NormalizedEmail,
                    user.EmailConfirmed,
                    user.Id,
                })
                .HasDatabaseName(AccountsTables.UserEmailCandidatesIndex);

            // Identity's own index: no account is looked up by user name, which is the e-mail address, and each new phone number would have
            // to enter it.
            entity.Metadata.RemoveIndex(entity.Metadata.FindIndex(entity.Metadata.FindProperty(nameof(MailZenUser.NormalizedUserName))!)!);

            // One verified owner per number.
            entity
                .HasIndex(user => user.PhoneNumber)
                .IsUnique()
                .HasFilter("phone_number_confirmed")
                .HasDatabaseName(AccountsTables.UserPhoneNumberIndex);
        });

        builder.Entity<IdentityRole<Guid>>(entity =>
        {
            entity.ToTable("roles");
            entity.HasIndex(role => role.NormalizedName).HasDatabaseName("ix_roles_normalized_name");
        });
        builder.Entity<IdentityRoleClaim<Guid>>().ToTable("role_claims");
        builder.Entity<IdentityUserRole<Guid>>().ToTable("user_roles");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("user_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("user_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("user_tokens");
    }
}
