using MailZen.Framework.Modularity;

namespace MailZen.Framework.Tests.Modularity;

public sealed class AbpModuleLoaderTests
{
    [Fact]
    public void Should_Put_Each_Module_Once_After_Those_It_Depends_On() =>
        AbpModuleLoader
            .Load(typeof(Host))
            .Select(module => module.GetType())
            .ShouldBe([typeof(Core), typeof(Left), typeof(Right), typeof(Host)]);

    [Fact]
    public void Should_Refuse_A_Circle() =>
        Should.Throw<InvalidOperationException>(() => AbpModuleLoader.Load(typeof(One))).Message.ShouldContain("One → Two → One");

    [Fact]
    public void Should_Refuse_What_Is_No_Module() =>
        Should.Throw<InvalidOperationException>(() => AbpModuleLoader.Load(typeof(OnNothing))).Message.ShouldContain("is not a module");

    private sealed class Core : AbpModule;

    [DependsOn(typeof(Core))]
    private sealed class Left : AbpModule;

    [DependsOn(typeof(Core))]
    private sealed class Right : AbpModule;

    [DependsOn(typeof(Left), typeof(Right), typeof(Core))]
    private sealed class Host : AbpModule;

    [DependsOn(typeof(Two))]
    private sealed class One : AbpModule;

    [DependsOn(typeof(One))]
    private sealed class Two : AbpModule;

    [DependsOn(typeof(string))]
    private sealed class OnNothing : AbpModule;
}
