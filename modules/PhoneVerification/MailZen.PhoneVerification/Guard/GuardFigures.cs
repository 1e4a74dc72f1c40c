using System.Text.Json;
using System.Text.Json.Serialization;

namespace MailZen.PhoneVerification.Guard;

/// <summary>The figures that a decision was made on, kept with it so that it can be explained.</summary>
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

    /// <summary>The region's budget that is used up, or null.</summary>
    [JsonIgnore]
    public string? ExceededOfRegion =>
        RegionDay.IsExceeded ? "region_day"
        : RegionHour.IsExceeded ? "region_hour"
        : null;

    /// <summary>The address's budget that is used up, or null.</summary>
    [JsonIgnore]
    public string? ExceededOfAddress =>
        AddressRegions.IsExceeded ? AddressRegionsBudget
        : AddressDay.IsExceeded ? "address_day"
        : AddressHour.IsExceeded ? AddressHourBudget
        : null;

    public string ToJson() => JsonSerializer.Serialize(this, _json);
}
