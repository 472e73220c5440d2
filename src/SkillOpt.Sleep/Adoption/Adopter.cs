using System.Text;

namespace SkillOpt.Sleep;

/// <summary>Adopts proposals, takes adoptions back, and finishes what was cut off.</summary>
internal sealed class Adopter(SleepHome home, SleepStore store, TimeProvider time, Action<string>? step = null)
{
    private readonly ProposalTable _proposals = new(store);

    /// <summary>Finishes or undoes what was cut off; every command that shows or writes documents begins with it.</summary>
    /// <returns>What was undone, in sentences.</returns>
    public IReadOnlyList<string> Recover()
    {
        if (TransactionFolder.All(home.Adoptions).All(f => !File.Exists(f.Wal)))
        {
            Settle();
            return [];
        }

        using var held = Lock();
        var told = Transaction().Recover();
        Settle();
        return told;
    }

    /// <summary>Writes proposals into their documents, all or none.</summary>
    /// <param name="proposals">The proposals.</param>
    /// <param name="saidYes">Whether a person said yes to what repeats others' words.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <returns>The receipt.</returns>
    /// <exception cref="SkillOptException">SKO7020, SKO7023 to SKO7026: a document changed, is no plain file, or needs a
    /// person.</exception>
    public async Task<TransactionRecord> AdoptAsync(IReadOnlyList<Proposal> proposals, bool saidYes, CancellationToken cancellationToken)
    {
        using var held = Lock();
        Transaction().Recover();
        Settle();
        foreach (var proposal in proposals)
        {
            Check(proposal, saidYes);
            await CheckFileAsync(proposal, cancellationToken).ConfigureAwait(false);
        }

        if (proposals.Select(p => SkillNames.KeyOf(p.LivePath)).Distinct(StringComparer.Ordinal).Count() < proposals.Count)
        {
            throw new SkillOptException(
                "SKO7023",
                "Two of the proposals are for one file, or for files that some systems take for one; adopt them one by one."
            );
        }

        var record = Transaction()
            .Run(
                "adopt",
                [.. proposals.Select(p => new FileChange(p.LivePath, p.BaselineHash, File.ReadAllBytes(p.ProposedFile)))],
                [.. proposals.Select(p => p.Id)]
            );
        Settle();
        return record;
    }

    /// <summary>Takes an adoption back.</summary>
    /// <param name="number">The adoption; null for the last that stands.</param>
    /// <exception cref="SkillOptException">SKO7027: there is none; SKO7028: a file was changed since, and the merge is shown.</exception>
    public TransactionRecord Rollback(int? number)
    {
        using var held = Lock();
        Transaction().Recover();
        Settle();
        var all = Receipts();
        var undone = all.Select(r => r.Undoes).ToHashSet();
        var adoption =
            all.LastOrDefault(r => r.Kind == "adopt" && !undone.Contains(r.Number) && (number is null || r.Number == number))
            ?? throw new SkillOptException(
                "SKO7027",
                number is null
                    ? "There is no adoption to take back."
                    : $"There is no adoption {number} that stands; see skillopt sleep history."
            );
        var folder = TransactionFolder.All(home.Adoptions).Single(f => f.Number == adoption.Number);
        var changes = adoption
            .Changes.Select((c, i) => new FileChange(c.Path, c.After, c.Before.Length == 0 ? null : File.ReadAllBytes(folder.Before(i))))
            .ToList();
        for (var i = 0; i < changes.Count; i++)
        {
            if (FileState.Of(changes[i].Path) != changes[i].BeforeHash)
            {
                throw new SkillOptException("SKO7028", Merge(changes[i], folder, i));
            }
        }

        var record = Transaction().Run("rollback", changes, adoption.Proposals, adoption.Number);
        Settle();
        return record;
    }

    /// <summary>Every receipt, in order.</summary>
    public IReadOnlyList<TransactionRecord> Receipts() =>
        [.. TransactionFolder.All(home.Adoptions).Where(f => File.Exists(f.Receipt)).Select(f => TransactionRecord.Read(f.Receipt))];

    // What the receipts say is what holds: a command that was killed between the files and the database has lost nothing.
    private void Settle()
    {
        var states = new Dictionary<string, ProposalState>(StringComparer.Ordinal);
        foreach (var receipt in Receipts())
        {
            foreach (var id in receipt.Proposals)
            {
                states[id] = receipt.Kind == "adopt" ? ProposalState.Adopted : ProposalState.RolledBack;
            }
        }

        foreach (var proposal in _proposals.All())
        {
            if (states.TryGetValue(proposal.Id, out var state) && proposal.State != state)
            {
                _proposals.Put(proposal with { State = state });
            }
        }
    }

    private static void Check(Proposal proposal, bool saidYes)
    {
        if (proposal.State != ProposalState.Staged)
        {
            throw new SkillOptException("SKO7024", $"Proposal {proposal.Id} is {StateText.Of(proposal.State)} and cannot be adopted.");
        }

        if (proposal.NeedsYes && !saidYes)
        {
            var foreign = proposal.Hunks.First(h => h.Foreign.Length > 0).Foreign;
            throw new SkillOptException(
                "SKO7026",
                $"Proposal {proposal.Id} repeats what came from a tool or a page and what you did not say "
                    + $"(\"{VisibleText.Line(foreign)}\"); read it "
                    + "with skillopt sleep review, and if you want it, adopt it with --yes-to-foreign.",
                ExitCode.Waiting
            );
        }
    }

    private static async Task CheckFileAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        var path = LivePaths.Safe(proposal.LivePath);
        if (path is null || RealPath.Of(path) != proposal.LivePath)
        {
            throw new SkillOptException("SKO7023", $"{proposal.LivePath} is a link now, or no place for a document; nothing was written.");
        }

        if (File.Exists(path) && await HardLinks.CountAsync(path, cancellationToken).ConfigureAwait(false) > 1)
        {
            throw new SkillOptException(
                "SKO7023",
                $"{path} has several names (hard links), which writing would tear apart; nothing was written."
            );
        }

        if (FileState.Of(path) != proposal.BaselineHash)
        {
            throw new SkillOptException("SKO7020", Differences(proposal));
        }
    }

    // Mine, as it was, and as it would be.
    private static string Differences(Proposal proposal)
    {
        var (old, mine, theirs) = (
            Text(proposal.BaselineFile),
            File.Exists(proposal.LivePath) ? Text(proposal.LivePath) : "",
            Text(proposal.ProposedFile)
        );
        return $"{proposal.LivePath} has changed since the night read it, so nothing was written. Your changes and the "
            + $"proposal's, each against "
            + $"what the night read:\n{Both(old, mine, theirs, "the proposal")}";
    }

    private static string Merge(FileChange change, TransactionFolder folder, int index)
    {
        var mine = File.Exists(change.Path) ? Text(change.Path) : "";
        var before = change.After is null ? "" : Encoding.UTF8.GetString(change.After).ReplaceLineEndings("\n");
        return $"{change.Path} has changed since it was adopted, so nothing was written. Your changes, and what taking it "
            + $"back would change:\n"
            + Both(Text(folder.After(index)), mine, before, "taking back");
    }

    // A three-way diff: what each changed, against what both began from. Putting them together is for the person.
    private static string Both(string old, string mine, string theirs, string other) =>
        LineDiff.OfFile("yours", old, mine, 2).ToUnified() + LineDiff.OfFile(other, old, theirs, 2).ToUnified();

    private static string Text(string path) => Encoding.UTF8.GetString(File.ReadAllBytes(path)).ReplaceLineEndings("\n");

    private FileTransaction Transaction() => new(home.Make("adoptions"), time, step);

    private AdoptionLock Lock()
    {
        home.Make();
        return AdoptionLock.Take(Path.Combine(home.Folder, "adopt.lock"), "adopting");
    }
}
