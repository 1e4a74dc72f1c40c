// One WebSocket without negotiation: any instance behind a proxy may serve any request, and no sticky sessions are needed.
Blazor.start({
    circuit: {
        configureSignalR: builder => builder.withUrl("_blazor", { skipNegotiation: true, transport: 1 /* WebSockets */ }),
    },
});
