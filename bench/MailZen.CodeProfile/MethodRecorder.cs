using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Reflection;

namespace MailZen.CodeProfile;

/// <summary>Remembers which methods run: those compiled ahead when they are looked up, all others when they are compiled.</summary>
internal sealed class MethodRecorder : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Compiled = (EventKeywords)0x10;
    private const EventKeywords LookedUp = (EventKeywords)0x20_0000_0000;
    private const int MethodLoadVerbose = 143;
    private const int R2RGetEntryPoint = 159;
    private const string Made = "dynamicClass"; // while the program runs; the runtime may use its handle again

    // No public way leads from a method's handle to the instance of a generic type that it belongs to.
    private static readonly FieldInfo _handleValue = typeof(RuntimeMethodHandle).GetField(
        "m_value",
        BindingFlags.NonPublic | BindingFlags.Instance
    )!;
    private static readonly MethodInfo _getDeclaringType = typeof(RuntimeMethodHandle).GetMethod(
        "GetDeclaringType",
        BindingFlags.NonPublic | BindingFlags.Static,
        [_handleValue.FieldType]
    )!;

    private readonly ConcurrentDictionary<ulong, int> _handles = [];
    private int _count;

    /// <summary>
    /// The methods so far, of types in assemblies but not of its own, in the order of their first calls; generic ones as instances, which
    /// share code as the runtime lets them.
    /// </summary>
    public IReadOnlyList<MethodBase> Methods() =>
        [
            .. _handles
                .OrderBy(entry => entry.Value)
                .Select(entry => ResolveOrNull(entry.Key))
                .OfType<MethodBase>()
                .Where(method =>
                    method.DeclaringType is { IsArray: false, Assembly.IsDynamic: false } type
                    && type.Assembly != typeof(MethodRecorder).Assembly
                ),
        ];

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Verbose, Compiled | LookedUp);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (
            eventData.EventId is MethodLoadVerbose or R2RGetEntryPoint
            && (string)eventData.Payload![eventData.PayloadNames!.IndexOf("MethodNamespace")]! != Made
        )
        {
            _handles.TryAdd((ulong)eventData.Payload[0]!, Interlocked.Increment(ref _count));
        }
    }

    private static MethodBase? ResolveOrNull(ulong id)
    {
        var handle = RuntimeMethodHandle.FromIntPtr((nint)id);
        var type = (Type)_getDeclaringType.Invoke(null, [_handleValue.GetValue(handle)])!;
        return MethodBase.GetMethodFromHandle(handle, type.TypeHandle);
    }
}
