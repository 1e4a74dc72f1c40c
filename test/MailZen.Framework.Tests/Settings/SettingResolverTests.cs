using MailZen.Framework.Settings;
using Microsoft.Extensions.Configuration;

namespace MailZen.Framework.Tests.Settings;

public sealed class SettingResolverTests
{
    private const string Name = "Test.Number";

    [Theory]
    [InlineData(null, null, "5", SettingSource.Default)]
    [InlineData("6", null, "6", SettingSource.Environment)]
    [InlineData(" ", null, "5", SettingSource.Default)]
    [InlineData("6", "7", "7", SettingSource.Administrator)]
    [InlineData(null, "7", "7", SettingSource.Administrator)]
    [InlineData("6", "", "6", SettingSource.Environment)] // what has a default is never nothing
    [InlineData("6", "seven", "6", SettingSource.Environment)] // a stored value that has become bad
    public void Should_Take_The_Strongest_Layer_That_Holds_A_Usable_Value(
        string? environment,
        string? stored,
        string? value,
        SettingSource source
    )
    {
        var resolver = CreateResolver(new SettingDefinition(Name, "TEST_NUMBER", SettingValueType.Number(1, 10), "5", ""), environment);

        var setting = resolver.Resolve(Stored(stored))[Name];

        setting.Value.ShouldBe(value);
        setting.Source.ShouldBe(source);
    }

    [Fact]
    public void Should_Take_Nothing_For_An_Answer_Where_There_Is_No_Default()
    {
        var resolver = CreateResolver(new SettingDefinition(Name, "TEST_NUMBER", SettingValueType.Number(1, 10), null, ""), "6");

        var setting = resolver.Resolve(Stored(""))[Name];

        setting.Value.ShouldBeNull();
        setting.Source.ShouldBe(SettingSource.Administrator);
    }

    [Fact]
    public void Should_Report_A_Value_That_It_Passed_Over()
    {
        var resolver = CreateResolver(new SettingDefinition(Name, "TEST_NUMBER", SettingValueType.Number(1, 10), "5", ""), null);

        var fault = resolver.FindFaults(resolver.Resolve(Stored("seven"))).ShouldHaveSingleItem();

        fault.Definition.Name.ShouldBe(Name);
        fault.Source.ShouldBe(SettingSource.Administrator);
        fault.Message.ShouldContain("1–10");
        fault.Message.ShouldNotContain("seven");
    }

    [Fact]
    public void Should_Not_Let_An_Administrator_Set_What_Is_The_Operators()
    {
        var definition = new SettingDefinition(Name, "TEST_NUMBER", SettingValueType.Number(1, 10), "5", "") { IsEnvironmentOnly = true };

        CreateResolver(definition, "6").Resolve(Stored("7"))[Name].Value.ShouldBe("6");
    }

    [Fact]
    public void Should_Refuse_A_Name_That_Is_Defined_Twice()
    {
        var definition = new SettingDefinition(Name, "TEST_NUMBER", SettingValueType.Number(1, 10), "5", "");

        Should.Throw<ArgumentException>(() => new SettingDefinitionManager([new Provider(definition), new Provider(definition)]));
    }

    private static Dictionary<string, string> Stored(string? value) => value is null ? [] : new() { [Name] = value };

    private static SettingResolver CreateResolver(SettingDefinition definition, string? environment) =>
        new(
            new SettingDefinitionManager([new Provider(definition)]),
            [],
            new ConfigurationBuilder().AddInMemoryCollection([new("TEST_NUMBER", environment)]).Build()
        );

    private sealed class Provider(SettingDefinition definition) : SettingDefinitionProvider
    {
        public override void Define(ISettingDefinitionContext context) => context.Add(definition);
    }
}
