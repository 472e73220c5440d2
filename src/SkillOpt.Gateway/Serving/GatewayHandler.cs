using Microsoft.AspNetCore.Http;

namespace SkillOpt.Gateway;

/// <summary>Answers requests.</summary>
internal sealed class GatewayHandler(SessionTable sessions, GatewayOptions options)
{
    private readonly RequestBody _body = new(options.MaxRequestBytes);

    public async Task HandleAsync(HttpContext context)
    {
        var route = GatewayRoute.Of(context.Request);
        var session = sessions.Find(RequestAdmission.KeyOf(context.Request));
        if (Refusal(context.Request, route, session) is { } refusal)
        {
            await GatewayAnswers.ErrorAsync(context, route.Format, refusal).ConfigureAwait(false);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, session!.Closed);
        try
        {
            await AnswerAsync(context, route, session, ending.Token).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested || context.Response.HasStarted)
        {
            // There is nobody to answer any more; the exchange has its failure.
            context.Abort();
        }
        catch (OperationCanceledException) when (session.Closed.IsCancellationRequested)
        {
            await GatewayAnswers.ErrorAsync(context, route.Format, Unauthenticated).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RequestTooLargeException or BadHttpRequestException { StatusCode: 413 })
        {
            await GatewayAnswers
                .ErrorAsync(context, route.Format, new ForeignError(413, ForeignErrorKind.TooLarge, e.Message))
                .ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await GatewayAnswers.ErrorAsync(context, route.Format, GatewayFailures.Of(e)).ConfigureAwait(false);
        }
    }

    private static ForeignError Unauthenticated { get; } =
        new(401, ForeignErrorKind.Unauthenticated, "The key is not that of an open session of this gateway.");

    private static ForeignError? Refusal(HttpRequest request, GatewayRoute route, GatewaySession? session) =>
        !RequestAdmission.IsLocal(request)
            ? new ForeignError(403, ForeignErrorKind.Forbidden, "The gateway is for programs of its own machine only.")
        : session is null ? Unauthenticated
        : route.Operation == GatewayOperation.Unknown
            ? new ForeignError(404, ForeignErrorKind.NotFound, $"The gateway has nothing at {request.Method} {request.Path}.")
        : null;

    private async Task AnswerAsync(HttpContext context, GatewayRoute route, GatewaySession session, CancellationToken cancellationToken)
    {
        switch (route.Operation)
        {
            case GatewayOperation.Models:
                await GatewayAnswers
                    .SendAsync(
                        context,
                        200,
                        (route.Format.Name, session.ModelName),
                        static (j, s) => ModelLists.WriteList(j, s.Name, s.ModelName)
                    )
                    .ConfigureAwait(false);
                return;
            case GatewayOperation.Model:
                await GatewayAnswers
                    .SendAsync(
                        context,
                        200,
                        (route.Format.Name, Model: route.Model!),
                        static (j, s) => ModelLists.WriteModel(j, s.Name, s.Model)
                    )
                    .ConfigureAwait(false);
                return;
        }

        ForeignRequest request;
        using (var body = await _body.ReadAsync(context.Request, cancellationToken).ConfigureAwait(false))
        {
            if (route.Operation == GatewayOperation.CountTokens)
            {
                await TokenCounts.AnswerAsync(context, route, session, body.RootElement).ConfigureAwait(false);
                return;
            }

            request = route.Format.Read(body.RootElement, route.Model);
        }

        if (route.Streams)
        {
            request = request with { Streams = true, StreamsAsList = route.AsList };
        }

        if (request.Streams)
        {
            await new StreamedExchange(context, session, route.Format, options).RunAsync(request, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await WholeExchange.RunAsync(context, session, route.Format, request, options.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
