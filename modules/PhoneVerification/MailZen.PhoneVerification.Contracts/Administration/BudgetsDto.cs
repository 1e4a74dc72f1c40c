namespace MailZen.PhoneVerification.Administration;

/// <summary>The guard's current state.</summary>
/// <param name="AddressMode">What happens when a client network's budget is used up.</param>
/// <param name="RegionMode">
/// What happens now when a country's budget is used up; <c>RecordOnly</c> while there is too little history.
/// </param>
/// <param name="DaysOfHistory">Days of history.</param>
/// <param name="Regions">Countries with messages in the last 24 hours, the most used budget first.</param>
public sealed record BudgetsDto(string AddressMode, string RegionMode, int DaysOfHistory, IReadOnlyList<RegionBudgetDto> Regions);
