using System.Text.Json.Nodes;
using SkillOpt.Projects;

namespace SkillOpt.Sleep;

/// <summary>What a person does with what nights staged. Whatever was cut off before is finished or undone first.</summary>
internal sealed class ReviewQueue : IDisposable
{
    private readonly SleepHome _home;
    private readonly SleepStore _store;
    private readonly Adopter _adopter;
    private readonly ProposalTable _proposals;
    private readonly IReadOnlyList<string> _recovered;

    /// <summary>Opens the queue.</summary>
    /// <exception cref="SkillOptException">What Sleep keeps cannot be read or written, or what was cut off needs a person.</exception>
    public ReviewQueue(SleepHome home, TimeProvider time, Action<string>? step = null)
    {
        _home = home;
        _store = SleepStore.Open(home);
        _adopter = new Adopter(home, _store, time, step);
        _proposals = new ProposalTable(_store);
        _recovered = _adopter.Recover();
    }

    /// <summary>What was harvested, the last night and what is staged.</summary>
    public CommandAnswer Status()
    {
        var nights = new NightTable(_store).All();
        var staged = Staged();
        var sessions = new SessionTable(_store).Count();
        List<string> lines =
        [
            .. _recovered,
            $"{sessions} sessions are kept in {_home.Folder}.",
            nights.Count == 0
                ? "There was no night yet."
                : $"Last night: {nights[0].Sentence}{(nights[0].State == "running" ? "cut off; it goes on with skillopt sleep run" : "")}",
            staged.Count == 0 ? "Nothing is staged." : "Staged:",
            .. staged.Select(p => $"  {p.Id}  {p.LivePath}  {Scores(p)}"),
        ];
        return new CommandAnswer(
            new JsonObject
            {
                ["home"] = _home.Folder,
                ["sessions"] = sessions,
                ["nights"] = nights.Count,
                ["last_night"] = nights.Count == 0 ? null : nights[0].Number,
                ["staged"] = new JsonArray([.. staged.Select(p => (JsonNode?)p.Id)]),
                ["recovered"] = new JsonArray([.. _recovered.Select(r => (JsonNode?)r)]),
            },
            lines
        );
    }

    /// <summary>Staged changes, hunk by hunk.</summary>
    public CommandAnswer Review(IReadOnlyList<string> ids)
    {
        var proposals = Chosen(ids);
        return new CommandAnswer(
            new JsonArray([.. proposals.Select(p => JsonNode.Parse(p.ToJson()))]),
            [
                .. _recovered,
                .. proposals.SelectMany(ReviewText.Lines),
                .. proposals.Count == 0 ? ["Nothing is staged."] : Array.Empty<string>(),
            ]
        );
    }

    /// <summary>The staged proposals that are meant.</summary>
    public IReadOnlyList<Proposal> ToReview(IReadOnlyList<string> ids) => Chosen(ids);

    /// <summary>Stages what a person took of a proposal, or made of it, after it was measured again.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="decisions">One for each of its hunks.</param>
    /// <param name="services">Models and the rest of the outside world.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CommandAnswer> ReviseAsync(
        Proposal proposal,
        IReadOnlyList<HunkDecision> decisions,
        ProjectServices services,
        CancellationToken cancellationToken
    )
    {
        if (proposal.State != ProposalState.Staged)
        {
            throw new SkillOptException("SKO7024", $"Proposal {proposal.Id} is {StateText.Of(proposal.State)} and cannot be reviewed.");
        }

        if (decisions.All(d => d.Action == HunkAction.Take))
        {
            return new CommandAnswer(
                JsonNode.Parse(proposal.ToJson())!,
                [$"All of {proposal.Id} is taken; it stays staged as it was measured. Write it with: skillopt sleep adopt {proposal.Id}"]
            );
        }

        if (decisions.All(d => d.Action == HunkAction.Leave))
        {
            return Reject([proposal.Id]);
        }

        var revised = await new Revision(_store, services).RunAsync(proposal, decisions, cancellationToken).ConfigureAwait(false);
        return new CommandAnswer(
            JsonNode.Parse(revised.ToJson())!,
            [.. ReviewText.Lines(revised), "", $"Staged in place of {proposal.Id}. Write it with: skillopt sleep adopt {revised.Id}"]
        );
    }

    /// <summary>Writes staged changes, all or none.</summary>
    public async Task<CommandAnswer> AdoptAsync(IReadOnlyList<string> ids, bool saidYes, CancellationToken cancellationToken)
    {
        var proposals = Chosen(ids);
        if (proposals.Count == 0)
        {
            throw new SkillOptException("SKO7024", "Nothing is staged, so there is nothing to adopt; see skillopt sleep status.");
        }

        var record = await _adopter.AdoptAsync(proposals, saidYes, cancellationToken).ConfigureAwait(false);
        return Receipt(
            record,
            $"Adoption {record.Number}: wrote {string.Join(", ", record.Changes.Select(c => c.Path))}. Take it back with: "
                + $"skillopt sleep rollback"
        );
    }

    /// <summary>Takes an adoption back.</summary>
    public CommandAnswer Rollback(int? number)
    {
        var record = _adopter.Rollback(number);
        return Receipt(
            record,
            $"Adoption {record.Undoes} is taken back: {string.Join(", ", record.Changes.Select(c => c.Path))} as before."
        );
    }

    /// <summary>Puts staged changes aside.</summary>
    public CommandAnswer Reject(IReadOnlyList<string> ids)
    {
        var proposals = Chosen(ids);
        _store.Together(() =>
        {
            foreach (var proposal in proposals)
            {
                _proposals.Put(proposal with { State = ProposalState.Rejected });
            }
        });
        return new CommandAnswer(
            new JsonObject { ["rejected"] = new JsonArray([.. proposals.Select(p => (JsonNode?)p.Id)]) },
            [proposals.Count == 0 ? "Nothing is staged." : $"Put aside: {string.Join(", ", proposals.Select(p => p.Id))}."]
        );
    }

    /// <summary>Nights and adoptions.</summary>
    public CommandAnswer History()
    {
        var nights = new NightTable(_store).All();
        var receipts = _adopter.Receipts();
        return new CommandAnswer(
            new JsonObject
            {
                ["nights"] = new JsonArray([
                    .. nights.Select(n => new JsonObject
                    {
                        ["night"] = n.Number,
                        ["project"] = n.Project,
                        ["state"] = n.State,
                        ["at"] = n.At,
                        ["sentence"] = n.Sentence,
                    }),
                ]),
                ["adoptions"] = new JsonArray([.. receipts.Select(r => JsonNode.Parse(r.ToBytes()))]),
                ["proposals"] = new JsonArray([
                    .. _proposals.All().Select(p => new JsonObject { ["id"] = p.Id, ["state"] = StateText.Of(p.State) }),
                ]),
            },
            [
                .. _recovered,
                .. nights.Select(n => $"{n.At[..16]}  {n.Sentence}"),
                .. receipts.Select(r => $"{r.At:yyyy-MM-ddTHH:mm}  {Words(r)}: {string.Join(", ", r.Proposals)}"),
                .. _proposals.All().Select(p => $"  {p.Id}: {StateText.Of(p.State)}"),
            ]
        );
    }

    /// <summary>Which night and which sessions brought a line.</summary>
    public CommandAnswer Why(string line)
    {
        var wanted = line.Trim().TrimStart('-', '*', ' ');
        var found = _proposals
            .All()
            .Where(p => p.State is ProposalState.Adopted or ProposalState.Staged or ProposalState.RolledBack)
            .SelectMany(p => p.Hunks.Select(h => (Proposal: p, Hunk: h)))
            .Where(f => f.Hunk.Lines.Any(l => l[0] == '+' && l.Contains(wanted, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        return new CommandAnswer(
            new JsonArray([
                .. found.Select(f => new JsonObject
                {
                    ["proposal"] = f.Proposal.Id,
                    ["night"] = f.Proposal.Night,
                    ["state"] = StateText.Of(f.Proposal.State),
                    ["sessions"] = new JsonArray([.. f.Hunk.Sessions.Select(s => (JsonNode?)s)]),
                    ["quotes"] = new JsonArray([.. f.Hunk.Quotes.Select(q => (JsonNode?)q)]),
                }),
            ]),
            found.Count == 0
                ? ["No night brought such a line; it is yours."]
                : [.. found.SelectMany(f => ReviewText.Why(f.Proposal, f.Hunk))]
        );
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private List<Proposal> Staged() => [.. _proposals.All().Where(p => p.State == ProposalState.Staged)];

    private List<Proposal> Chosen(IReadOnlyList<string> ids) => ids.Count == 0 ? Staged() : [.. ids.Select(Named)];

    private Proposal Named(string id) =>
        _proposals.All().FirstOrDefault(p => p.Id == id)
        ?? throw new SkillOptException(
            "SKO7024",
            $"There is no proposal {id}; there are {string.Join(", ", _proposals.All().Select(p => p.Id).DefaultIfEmpty("none"))}."
        );

    private CommandAnswer Receipt(TransactionRecord record, string sentence) =>
        new(JsonNode.Parse(record.ToBytes())!, [.. _recovered, sentence]);

    private static string Words(TransactionRecord receipt) =>
        receipt.Kind == "adopt" ? $"adoption {receipt.Number}" : $"adoption {receipt.Undoes} taken back";

    private static string Scores(Proposal proposal) => $"{proposal.Before:P0} → {proposal.After:P0}";
}
