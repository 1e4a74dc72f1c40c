namespace MailZen.Framework.Security;

/// <summary>Stands for a phone number, e-mail address or IP address where the value itself must not appear: in logs and counters.</summary>
public interface IFingerprint
{
    /// <summary>A keyed hash of 22 characters: equal for equal text, and not reversible without the master key.</summary>
    string Compute(string text);
}
