using System.Text.Json;
using System.Text.Json.Serialization;

namespace MailZen.PhoneVerification.Guard;

/// <summary>The figures behind a decision, stored with it to explain it.</summary>
internal sealed record GuardFigures(
    BudgetUse RegionHour,
    BudgetUse RegionDay,
    BudgetUse AddressHour,
    BudgetUse AddressDay,
    BudgetUse AddressRegions
)
{
    public const string AddressHourBudget = "address_hour";
    public const string AddressRegionsBudget = "address_regions";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true };

    /// <summary>The country's used-up budget, or null.</summary>
    [JsonIgnore]
    public string? ExceededOfRegion =>
        RegionDay.IsExceeded ? "region_day"
        : RegionHour.IsExceeded ? "region_hour"
        : null;

    /// <summary>The client network's used-up budget, or null.</summary>
    [JsonIgnore]
    public string? ExceededOfAddress =>
        AddressRegions.IsExceeded ? AddressRegionsBudget
        : AddressDay.IsExceeded ? "address_day"
        : AddressHour.IsExceeded ? AddressHourBudget
        : null;

    public string ToJson() => JsonSerializer.Serialize(this, _json);
}
