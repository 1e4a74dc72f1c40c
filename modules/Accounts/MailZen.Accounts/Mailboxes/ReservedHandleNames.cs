namespace MailZen.Accounts.Mailboxes;

/// <summary>
/// Names that outsiders would take for the service itself: RFC 2142's functions, names that mail servers and browsers trust, and subjects
/// about which this product writes to people. Plurals are listed: a rule for them would take Billings for billing.
/// </summary>
internal static class ReservedHandleNames
{
    /// <summary>Names that nobody may have, alone or combined.</summary>
    public static IReadOnlyList<string> Names { get; } =
        Split(
            """
            abuse ftp hostmaster info list listrequest marketing news noc postmaster sales security support usenet uucp webmaster www

            admin administration administrator administrators admins daemon dnsadmin domainadmin everyone hostadmin itadmin localhost
            mailerdaemon management manager moderator moderators netadmin network nobody operator operators owner root ssladmin
            ssladministrator sslwebmaster staff superuser sysadmin sysadmins sysop system systems unknown anonymous

            autoconfig autodiscover autoreply bimi bounce bounces caa cert certificate certificates csirt dkim dmarc dns donotreply
            dontreply email emails exchange imap imap4 isatap mail mailbox mailserver mtasts noreply ocsp pki pop pop3 psirt reply smtp
            spf ssl tls tlsrpt webmail wpad

            2fa account accounting accounts auth authentication authenticator authorization code codes confirm confirmation
            confirmations identity login logins logon mfa oauth onetimecode onetimepassword otp otps passcode passcodes passphrase
            password passwords phone phones recover recovery register registration reset secure session sessions signin signon signup
            sms sso token tokens twofactor validate validation verification verifications verified verify

            alert alerts announcement announcements newsletter newsletters notice notices notification notifications notifier notify
            status subscription subscriptions unsubscribe update updates

            complaints contact contactus customercare customerservice feedback fraud help helpdesk helpline hotline incident incidents
            official phishing safety service servicedesk services spam team trust

            banking billing checkout finance invoice invoices invoicing order orders payment payments payroll refund refunds tax taxes
            treasury

            compliance copyright dataprotection dmca dpo gdpr legal privacy terms trademark

            board careers ceo cfo ciso cto director founder humanresources investors media president press recruiting recruitment

            api developer developers webhook webhooks
            """
        );

    /// <summary>Words that mean nothing alone, and do not make a reserved name another one: the.support, billing.department.</summary>
    public static IReadOnlyList<string> Qualifiers { get; } =
        Split(
            """
            and app bot care center centre client clients customer customers department dept desk for global group line member members
            my new now office online our the user users web your
            """
        );

    private static string[] Split(string words) => words.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
