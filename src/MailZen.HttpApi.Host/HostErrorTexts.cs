namespace MailZen.HttpApi.Host;

/// <summary>Names the resources with the texts of the host itself's errors.</summary>
internal sealed class HostErrorTexts;
