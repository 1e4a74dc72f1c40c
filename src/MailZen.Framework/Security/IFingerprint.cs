namespace MailZen.Framework.Security;

/// <summary>Stands for a phone number, e-mail or address where the thing itself must not be: in logs and counters.</summary>
public interface IFingerprint
{
    /// <summary>A keyed hash: the same for the same text, and no way back without the master key. 22 characters.</summary>
    string Compute(string text);
}
