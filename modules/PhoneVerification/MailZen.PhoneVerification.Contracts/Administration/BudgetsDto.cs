namespace MailZen.PhoneVerification.Administration;

/// <summary>The guard as it stands.</summary>
/// <param name="AddressMode">What a used-up budget of an address does.</param>
/// <param name="RegionMode">What a used-up budget of a region does now; <c>RecordOnly</c> while there is too little history.</param>
/// <param name="DaysOfHistory">How far the history reaches back.</param>
/// <param name="Regions">Regions with texts in the last 24 hours, the fullest first.</param>
public sealed record BudgetsDto(string AddressMode, string RegionMode, int DaysOfHistory, IReadOnlyList<RegionBudgetDto> Regions);
